using System.Collections.Concurrent;

namespace Sallyport.SimCloud.Serving;

/// <summary>How often an action was called, how often it was refused as one too many, refused otherwise, and struck by a fault.</summary>
public sealed record ActionCount(long Calls, long Throttled, long Refused, long Faults);

/// <summary>Counts calls by action, on the server's side: what a client says about itself can be held against it.</summary>
public sealed class ActionCounters
{
    private readonly ConcurrentDictionary<string, Counter> _counters = new();

    public ActionCount this[string action] => _counters.TryGetValue(action, out var counter) ? counter.Read() : new ActionCount(0, 0, 0, 0);

    public IReadOnlyDictionary<string, ActionCount> ByAction =>
        new SortedDictionary<string, ActionCount>(_counters.ToDictionary(static pair => pair.Key, static pair => pair.Value.Read()), StringComparer.Ordinal);

    public void Reset() => _counters.Clear();

    internal void Called(string action) => Interlocked.Increment(ref Of(action).Calls);

    internal void Throttled(string action) => Interlocked.Increment(ref Of(action).Throttled);

    internal void Refused(string action) => Interlocked.Increment(ref Of(action).Refused);

    internal void Struck(string action) => Interlocked.Increment(ref Of(action).Faults);

    private Counter Of(string action) => _counters.GetOrAdd(action, static _ => new Counter());

    private sealed class Counter
    {
        public long Calls;
        public long Throttled;
        public long Refused;
        public long Faults;

        public ActionCount Read() => new(Interlocked.Read(ref Calls), Interlocked.Read(ref Throttled), Interlocked.Read(ref Refused), Interlocked.Read(ref Faults));
    }
}
