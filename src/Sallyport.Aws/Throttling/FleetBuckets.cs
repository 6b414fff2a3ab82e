using System.Collections.Concurrent;
using Sallyport.Aws.Calling;

namespace Sallyport.Aws.Throttling;

/// <summary>The token buckets of all accounts and Regions of one command; their levels are kept for the next one.</summary>
internal sealed class FleetBuckets : IDisposable
{
    private readonly ConcurrentDictionary<AwsPlace, RegionBuckets> _places = new();
    private readonly TimeProvider _time;
    private readonly Action<BucketWait>? _onWait;
    private readonly BucketStore? _store;
    private readonly ITimer? _timer;
    private readonly Lock _writing = new();
    private bool _closed;

    /// <param name="stateFolder">Null keeps nothing.</param>
    /// <param name="time">The clock of the buckets and of the file.</param>
    /// <param name="onWait">Told when somebody waits.</param>
    public FleetBuckets(string? stateFolder, TimeProvider time, Action<BucketWait>? onWait)
    {
        _time = time;
        _onWait = onWait;
        if (stateFolder is null)
            return;
        _store = BucketStore.Open(stateFolder, time);
        if (!_store.MayWrite)
            return;
        Save(closed: false);
        _timer = time.CreateTimer(_ => Save(closed: false), null, BucketStore.WriteEvery, BucketStore.WriteEvery);
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    public RegionBuckets Of(AwsPlace place) => _places.GetOrAdd(place, _ => new RegionBuckets(place, _time, SavedLevel, _onWait));

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        _timer?.Dispose();
        Save(closed: true);
        _store?.Dispose();
    }

    private double? SavedLevel(string key, BucketSize size) => _store?.Level(key, size);

    private void OnProcessExit(object? sender, EventArgs e) => Save(closed: true);

    private void Save(bool closed)
    {
        lock (_writing)
        {
            if (_store is null || _closed)
                return;
            _closed = closed;
            try
            {
                _store.Write(_places.Values.SelectMany(static place => place.Levels()).ToDictionary(), closed);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The next command then finds an old file and starts with emptier buckets; no call depends on it.
            }
        }
    }
}
