namespace Sallyport.SimCloud.Time;

/// <summary>A clock that starts at the wall clock's time and runs a number of times as fast; delays are that much shorter.</summary>
public sealed class ScaledTimeProvider(double factor, TimeProvider? wall = null) : TimeProvider
{
    private readonly double _factor = factor > 0 ? factor : throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor must be above zero.");
    private readonly TimeProvider _wall = wall ?? System;
    private readonly DateTimeOffset _start = (wall ?? System).GetUtcNow();
    private readonly long _startTimestamp = (wall ?? System).GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _start + (_wall.GetElapsedTime(_startTimestamp) * _factor);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => (_wall.GetElapsedTime(_startTimestamp) * _factor).Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _wall.CreateTimer(callback, state, Shortened(dueTime), Shortened(period));

    private TimeSpan Shortened(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / _factor;
}
