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
        // Regions come in any order; the examples are the same ones each time.
        _examples.AddRange(names.Select(name => (name, account, region)));
        _examples.Sort(static (a, b) => string.CompareOrdinal(a.Account + a.Region + a.Name, b.Account + b.Region + b.Name));
        if (_examples.Count > MostExamples)
            _examples.RemoveRange(MostExamples, _examples.Count - MostExamples);
    }
}
