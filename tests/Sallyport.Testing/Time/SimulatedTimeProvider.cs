namespace Sallyport.Testing.Time;

/// <summary>A clock that stands still until a test moves it. Timers come due in the order of their times, each at exactly its own time.</summary>
public sealed class SimulatedTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<SimulatedTimer, (DateTimeOffset Due, long Order)> _queue = new();
    private readonly DateTimeOffset _start;
    private DateTimeOffset _now;
    private long _order;

    public SimulatedTimeProvider()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    public SimulatedTimeProvider(DateTimeOffset start)
    {
        _start = _now = start;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How long this clock has run.</summary>
    public TimeSpan Elapsed => GetUtcNow() - _start;

    /// <summary>When the next timer comes due; null when none is set.</summary>
    public DateTimeOffset? NextTimer
    {
        get
        {
            lock (_lock)
                return Peek()?.Due;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => (GetUtcNow() - _start).Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock, and runs every timer that comes due on the way.</summary>
    public void Advance(TimeSpan by) => AdvanceTo(GetUtcNow() + by);

    public void AdvanceTo(DateTimeOffset until)
    {
        while (TakeDue(until) is { } timer)
            timer.Fire();
        lock (_lock)
            _now = until > _now ? until : _now;
    }

    /// <summary>Moves the clock to the next timer and runs it; false when there is none.</summary>
    public bool AdvanceToNextTimer()
    {
        if (NextTimer is not { } due)
            return false;
        AdvanceTo(due);
        return true;
    }

    /// <summary>
    /// Runs the work, all of it on this thread, and moves the clock to the next timer whenever nothing else is left to do: the same order every
    /// time. Where nothing is left and no timer is set, it waits for what comes from outside (a socket, another thread).
    /// </summary>
    public void Run(Func<Task> work)
    {
        var outer = SynchronizationContext.Current;
        using var pump = new WorkPump();
        SynchronizationContext.SetSynchronizationContext(pump);
        try
        {
            var task = work();
            _ = task.ContinueWith(_ => pump.Post(static _ => { }, null), TaskScheduler.Default);
            while (!task.IsCompleted)
                if (!pump.RunNext() && !AdvanceToNextTimer())
                    pump.WaitAndRunNext();
            task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private SimulatedTimer? TakeDue(DateTimeOffset until)
    {
        lock (_lock)
        {
            if (Peek() is not { } next || next.Due > until)
                return null;
            _queue.Dequeue();
            _now = next.Due > _now ? next.Due.Value : _now;
            next.Taken();
            return next;
        }
    }

    // A timer that was changed or disposed leaves its old entry behind; it is dropped when it comes to the front.
    private SimulatedTimer? Peek()
    {
        while (_queue.TryPeek(out var timer, out var priority))
        {
            if (timer.Due == priority.Due && timer.Order == priority.Order)
                return timer;
            _queue.Dequeue();
        }

        return null;
    }

    private sealed class SimulatedTimer(SimulatedTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset? Due { get; private set; }

        public long Order { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                _period = period;
                Set(dueTime);
                return true;
            }
        }

        public void Fire() => callback(state);

        public void Taken() => Set(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Set(TimeSpan dueTime)
        {
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                Due = null;
                return;
            }

            Due = clock._now + dueTime;
            Order = ++clock._order;
            clock._queue.Enqueue(this, (Due.Value, Order));
        }
    }
}
