using Sallyport.CodeScan.Rules;
using Sallyport.Evidence;
using Sallyport.Evidence.Reports;

namespace Sallyport.Rendering;

/// <summary>Counts a scan's findings as they pass.</summary>
internal sealed class ScanCounts
{
    private readonly Dictionary<(string Rule, FindingStatus Status), int> _counts = [];

    public int Alarms => Of(FindingStatus.Alarm);

    public int Errors => Of(FindingStatus.Error);

    public int Infos => Of(FindingStatus.Info);

    public void Add(Finding finding)
    {
        var key = (finding.ControlId, finding.Status);
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
    }

    public FindingsReport Report(DateTimeOffset now, IEnumerable<Finding> findings)
    {
        var rules = ReportRules.All.Where(r => _counts.Keys.Any(k => k.Rule == r.Id)).Select(r => new ControlCounts(r.Id, r.Title, CountsOf(r.Id))).ToList();
        var total = new StatusCounts(Of(FindingStatus.Ok), Alarms, Infos, Of(FindingStatus.Skip), Errors);
        return new FindingsReport(now, new ReportScope { Status = Errors > 0 ? "partial" : "complete" }, new ReportSummary { Total = total, Controls = rules }, findings) { Rules = ReportRules.All };
    }

    private int Of(FindingStatus status) => _counts.Where(c => c.Key.Status == status).Sum(c => c.Value);

    private StatusCounts CountsOf(string rule)
    {
        int Count(FindingStatus status) => _counts.GetValueOrDefault((rule, status));
        return new(Count(FindingStatus.Ok), Count(FindingStatus.Alarm), Count(FindingStatus.Info), Count(FindingStatus.Skip), Count(FindingStatus.Error));
    }
}
