namespace Sallyport.Aws.Throttling;

/// <summary>
/// A token bucket as AWS keeps one, kept so that AWS's never has fewer tokens than ours: a call costs its token when it is sent, and the
/// bucket does not fill above its capacity less the calls under way, whose tokens AWS may not have taken yet. Calls get tokens in the order in
/// which they asked. When AWS throttles all the same (somebody else uses the account), the rate is halved, and comes back a step at a time.
/// </summary>
internal sealed class TokenBucket
{
    // One token, in units of which one tick at a rate of one thousandth of a token per second adds one. Whole numbers: nothing is lost by rounding.
    private const long Token = TimeSpan.TicksPerSecond * 1000;
    private const int LowestShare = 16;
    private const int RecoverySteps = 10;
    private static readonly TimeSpan RecoveryPause = TimeSpan.FromSeconds(10);
    private static readonly long MostElapsed = TimeSpan.FromDays(1).Ticks;

    private readonly Lock _lock = new();
    private readonly BucketSize _size;
    private readonly TimeProvider _time;
    private readonly Action<int, TimeSpan>? _report;
    private readonly LinkedList<Waiter> _waiters = [];
    private readonly ITimer _timer;
    private readonly long _fullRate;

    private long _level;
    private long _rate;
    private long _asOf;
    private long _recoversAt;
    private int _underWay;
    private int _slowdowns;
    private long _reportedAt = long.MinValue;

    public TokenBucket(BucketSize size, TimeProvider time, double? level = null, Action<int, TimeSpan>? report = null)
    {
        _size = size;
        _time = time;
        _report = report;
        _fullRate = _rate = size.RefillPerSecond * 1000L;
        _level = (long)(Math.Clamp(level ?? size.Capacity, 0, size.Capacity) * Token);
        _asOf = Now();
        _timer = time.CreateTimer(static state => ((TokenBucket)state!).Grant(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Capacity => _size.Capacity;

    /// <summary>The tokens that are left.</summary>
    public double Level
    {
        get
        {
            lock (_lock)
            {
                Advance();
                return (double)_level / Token;
            }
        }
    }

    /// <summary>Tokens per second, at present.</summary>
    public double Rate
    {
        get
        {
            lock (_lock)
            {
                Advance();
                return _rate / 1000.0;
            }
        }
    }

    /// <summary>Takes a token, waiting for it where there is none. Dispose the lease when the call has been answered.</summary>
    public ValueTask<Lease> TakeAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_lock)
        {
            Advance();
            if (_waiters.Count == 0 && _level >= Token)
                return ValueTask.FromResult(TakeNow());
            waiter = new Waiter();
            _waiters.AddLast(waiter.Place);
            Schedule();
        }

        Report();
        return new ValueTask<Lease>(WaitAsync(waiter, cancel));
    }

    private async Task<Lease> WaitAsync(Waiter waiter, CancellationToken cancel)
    {
        await using var registration = cancel.UnsafeRegister(static (state, token) => ((Waiter)state!).Granted.TrySetCanceled(token), waiter);
        try
        {
            return await waiter.Granted.Task;
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
                if (waiter.Place.List is not null)
                    _waiters.Remove(waiter.Place);
            throw;
        }
    }

    private void Grant()
    {
        lock (_lock)
        {
            Advance();
            while (_level >= Token && _waiters.First is { } first)
            {
                _waiters.RemoveFirst();
                var lease = TakeNow();
                if (!first.Value.Granted.TrySetResult(lease))
                    PutBack(lease);
            }

            Schedule();
        }

        Report();
    }

    private Lease TakeNow()
    {
        _level -= Token;
        _underWay++;
        return new Lease(this, _slowdowns);
    }

    private void PutBack(Lease lease)
    {
        lease.Forget();
        _level += Token;
        _underWay--;
    }

    private void Answered()
    {
        lock (_lock)
        {
            Advance();
            _underWay--;
            if (_waiters.Count > 0)
                Schedule();
        }
    }

    // Only a call that was sent after the last slowdown says anything new.
    private void Throttled(int slowdownsWhenTaken)
    {
        lock (_lock)
        {
            Advance();
            _level = 0;
            if (slowdownsWhenTaken == _slowdowns)
            {
                _slowdowns++;
                _rate = Math.Max(_rate / 2, Math.Max(1, _fullRate / LowestShare));
                _recoversAt = _asOf + RecoveryPause.Ticks;
            }

            Schedule();
        }
    }

    private void Advance()
    {
        var now = Now();
        while (_rate < _fullRate && now >= _recoversAt)
        {
            Fill(_recoversAt);
            _rate = Math.Min(_fullRate, _rate + Math.Max(1, _fullRate / RecoverySteps));
            _recoversAt += RecoveryPause.Ticks;
        }

        Fill(now);
    }

    private void Fill(long until)
    {
        var elapsed = Math.Clamp(until - _asOf, 0, MostElapsed);
        var ceiling = Math.Max(_level, (_size.Capacity - _underWay) * Token);
        _level = Math.Min(_level + (elapsed * _rate), ceiling);
        _asOf = Math.Max(_asOf, until);
    }

    private void Schedule()
    {
        // While all tokens are under way nothing fills; the next answer schedules again.
        if (_waiters.Count == 0 || (_level < Token && _underWay >= _size.Capacity))
            return;
        var missing = Math.Max(0, Token - _level);
        var ticks = (missing + _rate - 1) / _rate;
        _timer.Change(RoundedUp(ticks), Timeout.InfiniteTimeSpan);
    }

    // Timers count whole milliseconds.
    private static TimeSpan RoundedUp(long ticks) =>
        TimeSpan.FromMilliseconds((ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);

    private void Report()
    {
        if (_report is null)
            return;
        int waiting;
        TimeSpan longest;
        lock (_lock)
        {
            waiting = _waiters.Count;
            longest = TimeSpan.FromTicks(Math.Max(0, (waiting * Token) - _level) / _rate);
            if (_asOf - TimeSpan.TicksPerSecond < _reportedAt || (waiting > 0 && longest < TimeSpan.FromSeconds(1)))
                return;
            if (waiting == 0 && _reportedAt == long.MinValue)
                return;
            _reportedAt = waiting == 0 ? long.MinValue : _asOf;
        }

        _report(waiting, longest);
    }

    private long Now() => (long)(_time.GetTimestamp() * ((double)TimeSpan.TicksPerSecond / _time.TimestampFrequency));

    /// <summary>A token that was taken for one call.</summary>
    internal sealed class Lease(TokenBucket bucket, int slowdowns) : IDisposable
    {
        private bool _ended;

        /// <summary>AWS answered this call with a throttling error.</summary>
        public void Throttled() => bucket.Throttled(slowdowns);

        public void Forget() => _ended = true;

        public void Dispose()
        {
            if (_ended)
                return;
            _ended = true;
            bucket.Answered();
        }
    }

    private sealed class Waiter
    {
        public Waiter()
        {
            Place = new LinkedListNode<Waiter>(this);
        }

        public LinkedListNode<Waiter> Place { get; }

        public TaskCompletionSource<Lease> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
