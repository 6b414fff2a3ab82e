namespace Sallyport.SimCloud.Time;

/// <summary>The cloud's own time: that of a <see cref="TimeProvider"/>, which may be moved on.</summary>
internal sealed class CloudClock(TimeProvider source)
{
    private long _ahead;

    /// <summary>Milliseconds since 1970.</summary>
    public long Now => source.GetUtcNow().ToUnixTimeMilliseconds() + Interlocked.Read(ref _ahead);

    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(Now);

    /// <summary>Makes the cloud's time jump. It never goes back.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _ahead, (long)by.TotalMilliseconds);
    }

    /// <summary>Waits by the source's time.</summary>
    public Task Delay(TimeSpan time, CancellationToken cancel) => time <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(time, source, cancel);
}
