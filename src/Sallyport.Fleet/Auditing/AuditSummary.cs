using Sallyport.Aws.Calling;
using Sallyport.Evidence;
using Sallyport.Fleet.Controls;

namespace Sallyport.Fleet.Auditing;

/// <summary>The findings of an audit, counted by control, account, Region and status.</summary>
public sealed class AuditSummary
{
    private readonly Lock _adding = new();
    private readonly Dictionary<(string Control, string Account, string? Region, FindingStatus Status), int> _counts = [];
    private readonly Dictionary<(string Control, FindingStatus Status, string Reason, string? Remedy), Highlight> _highlights = [];

    public int Alarms => Count(status: FindingStatus.Alarm);

    public int Errors => Count(status: FindingStatus.Error);

    /// <summary>The accounts, and of each the Regions (null: the account as a whole), that have findings.</summary>
    public IReadOnlyList<(string Account, string? Region)> Places =>
        [.. _counts.Keys.Select(static key => (key.Account, key.Region)).Distinct().OrderBy(static place => place.Account, StringComparer.Ordinal).ThenBy(static place => place.Region, StringComparer.Ordinal)];

    /// <summary>How many findings there are; each argument that is given narrows it.</summary>
    public int Count(string? control = null, FindingStatus? status = null) =>
        _counts.Where(entry => (control is null || entry.Key.Control == control) && (status is null || entry.Key.Status == status)).Sum(static entry => entry.Value);

    /// <summary>How many findings of a status there are in an account and Region.</summary>
    public int CountIn(string account, string? region, FindingStatus status) =>
        _counts.Where(entry => entry.Key.Account == account && entry.Key.Region == region && entry.Key.Status == status).Sum(static entry => entry.Value);

    /// <summary>What a control found of a status, grouped by reason, the most frequent first.</summary>
    public IReadOnlyList<Highlight> Highlights(string control, FindingStatus status) =>
        [.. _highlights.Values.Where(highlight => highlight.ControlId == control && highlight.Status == status).OrderByDescending(static highlight => highlight.Count).ThenBy(static highlight => highlight.Reason, StringComparer.Ordinal)];

    internal void AddError(string control, string account, string? region)
    {
        lock (_adding)
            AddCount((control, account, region, FindingStatus.Error), 1);
    }

    internal void Add(Control control, Verdict verdict, AwsPlace place, int count, IEnumerable<string> names)
    {
        lock (_adding)
        {
            AddCount((control.Info.Id, place.AccountId, place.Region, verdict.Status), count);
            if (verdict.Status is not (FindingStatus.Alarm or FindingStatus.Info))
                return;
            var key = (control.Info.Id, verdict.Status, verdict.Reason, verdict.Remedy);
            if (!_highlights.TryGetValue(key, out var highlight))
                _highlights[key] = highlight = new Highlight(control.Info.Id, verdict.Status, verdict.Reason, verdict.Remedy);
            highlight.Add(count, names, place.AccountId, place.Region);
        }
    }

    private void AddCount((string Control, string Account, string? Region, FindingStatus Status) key, int count) =>
        _counts[key] = _counts.GetValueOrDefault(key) + count;
}
