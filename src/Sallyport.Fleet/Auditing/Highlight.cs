using Sallyport.Evidence;

namespace Sallyport.Fleet.Auditing;

/// <summary>All findings of a control that have the same status, reason and remedy: how many, and the first few resources.</summary>
public sealed class Highlight(string controlId, FindingStatus status, string reason, string? remedy)
{
    /// <summary>No more examples are kept than a table shows.</summary>
    public const int MostExamples = 3;

    private readonly List<(string Name, string Account, string Region)> _examples = [];

    public string ControlId { get; } = controlId;

    public FindingStatus Status { get; } = status;

    public string Reason { get; } = reason;

    public string? Remedy { get; } = remedy;

    public int Count { get; private set; }

    public IReadOnlyList<(string Name, string Account, string Region)> Examples => _examples;

    internal void Add(int count, IEnumerable<string> names, string account, string region)
    {
        Count += count;
        foreach (var name in names.Take(MostExamples - _examples.Count))
            _examples.Add((name, account, region));
    }
}
