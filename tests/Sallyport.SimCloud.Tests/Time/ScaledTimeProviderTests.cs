using Sallyport.SimCloud.Time;
using Sallyport.Testing.Time;

namespace Sallyport.SimCloud.Tests.Time;

/// <summary>A scaled clock runs faster, and so do its timers.</summary>
public sealed class ScaledTimeProviderTests
{
    [Fact]
    public void Clock_TenTimesAsFast_ShowsTenTimesTheTime()
    {
        var wall = new SimulatedTimeProvider();
        var scaled = new ScaledTimeProvider(10, wall);
        var (start, stamp) = (scaled.GetUtcNow(), scaled.GetTimestamp());

        wall.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(TimeSpan.FromSeconds(30), scaled.GetUtcNow() - start);
        Assert.Equal(TimeSpan.FromSeconds(30), scaled.GetElapsedTime(stamp));
    }

    [Fact]
    public void Delay_TenTimesAsFast_EndsAfterATenth()
    {
        var wall = new SimulatedTimeProvider();
        var delay = Task.Delay(TimeSpan.FromSeconds(30), new ScaledTimeProvider(10, wall));

        wall.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(delay.IsCompleted);
        wall.Advance(TimeSpan.FromSeconds(0.1));

        Assert.True(delay.IsCompleted);
    }

    [Fact]
    public void Factor_NotAboveZero_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new ScaledTimeProvider(0));
}
