using Sallyport.Aws.Calling;
using Sallyport.Evidence;
using Sallyport.Evidence.Reports;
using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Store;

namespace Sallyport.Fleet.Auditing;

/// <summary>Says in the words of a report what an audit looked at and found.</summary>
public static class AuditReport
{
    public static ReportScope ScopeOf(SnapshotInfo snapshot, IReadOnlyList<AwsPlace> places) => new()
    {
        Endpoint = snapshot.Endpoint,
        Partition = snapshot.Partition,
        Accounts = [.. snapshot.Accounts.Select(static account => new ReportAccount(account.AccountId, account.Identity))],
        Regions = [.. places.Select(static place => place.Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Snapshot = snapshot.Id,
        Status = SnapshotReader.WordOf(snapshot.Status),
    };

    public static ReportSummary SummaryOf(AuditSummary summary, IReadOnlyList<Control> controls) => new()
    {
        Total = CountsOf(summary, null),
        Controls = [.. controls.Select(control => new ControlCounts(control.Info.Id, control.Info.Title, CountsOf(summary, control.Info.Id)))],
    };

    private static StatusCounts CountsOf(AuditSummary summary, string? control) => new(
        summary.Count(control, FindingStatus.Ok),
        summary.Count(control, FindingStatus.Alarm),
        summary.Count(control, FindingStatus.Info),
        summary.Count(control, FindingStatus.Skip),
        summary.Count(control, FindingStatus.Error));
}
