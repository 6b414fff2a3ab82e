using System.Net;

namespace Sallyport.Imds.Hosting.Logging;

/// <summary>Counts calls by program: the process where it is known, else the user agent and address.</summary>
public sealed class CallerTally
{
    // Callers choose their user agents, so the number of rows must not follow them.
    private const int MostCallers = 1000;
    private const string Others = "others";

    private readonly Dictionary<(string Program, string From), CallerCount> _callers = [];
    private readonly Lock _lock = new();

    /// <summary>The callers, those with the most IMDSv1 calls first.</summary>
    /// <returns>A row a caller.</returns>
    public IReadOnlyList<CallerCount> Rows()
    {
        lock (_lock)
            return [.. _callers.Values.OrderByDescending(c => c.Version1).ThenByDescending(c => c.Version2).ThenBy(c => c.Program)];
    }

    internal void Count(in AccessEntry entry)
    {
        var key = entry.Caller is { } process
            ? (process.Name, process.Container ?? process.Unit ?? process.User ?? "")
            : (SecretMask.Apply(entry.UserAgent) ?? "unknown", entry.Source?.Address is { } address ? Text(address) : "");
        lock (_lock)
        {
            if (!_callers.TryGetValue(key, out var count))
            {
                if (_callers.Count >= MostCallers)
                    key = (Others, "");
                if (!_callers.TryGetValue(key, out count))
                    count = new CallerCount(key.Item1, key.Item2, 0, 0, entry.Time);
            }

            _callers[key] = count with
            {
                Version1 = count.Version1 + (entry.IsVersion2 ? 0 : 1),
                Version2 = count.Version2 + (entry.IsVersion2 ? 1 : 0),
                LastSeen = entry.Time,
            };
        }
    }

    private static string Text(IPAddress address) => address.ToString();
}

/// <summary>How often one program called.</summary>
/// <param name="Program">The process's name, or the user agent.</param>
/// <param name="From">The container, unit or user of the process, or the address.</param>
/// <param name="Version1">Calls without a token.</param>
/// <param name="Version2">Calls for or with a token.</param>
/// <param name="LastSeen">The last call.</param>
public sealed record CallerCount(string Program, string From, long Version1, long Version2, DateTimeOffset LastSeen);
