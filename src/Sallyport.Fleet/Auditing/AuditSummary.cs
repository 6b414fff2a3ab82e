using Sallyport.Evidence;

namespace Sallyport.Fleet.Auditing;

/// <summary>The findings of an audit, counted by control, account, Region and status.</summary>
public sealed class AuditSummary
{
    private readonly Lock _adding = new();
    private readonly Dictionary<(string Control, string Account, string? Region, FindingStatus Status), int> _counts = [];

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

    internal void Add(string control, string account, string? region, FindingStatus status, int count = 1)
    {
        lock (_adding)
        {
            var key = (control, account, region, status);
            _counts[key] = _counts.GetValueOrDefault(key) + count;
        }
    }
}
