using FsCheck;
using FsCheck.Fluent;
using Sallyport.Aws.Throttling;
using Sallyport.Testing.Time;

namespace Sallyport.Aws.Tests.Throttling;

/// <summary>The bucket beside a model of AWS's own: as fast as it allows, and never refused.</summary>
public class TokenBucketTests
{
    private readonly SimulatedTimeProvider _time = new();

    [Fact]
    public void Take_ThousandModifies_TakeExactly180Seconds()
    {
        var bucket = new TokenBucket(new BucketSize(100, 5), _time);
        var cloud = new CloudBucket(100, 5, _time);

        _time.Run(() => Task.WhenAll(Enumerable.Range(0, 1000).Select(async _ =>
        {
            using var lease = await bucket.TakeAsync(CancellationToken.None);
            cloud.Arrive();
        })));

        Assert.Equal(TimeSpan.FromSeconds(180), _time.Elapsed);
        Assert.Equal((1000, 0), (cloud.Calls, cloud.Refused));
    }

    [Fact]
    public void Take_CallsTakeTheirTimeToArrive_AreNeverRefused() =>
        Prop.ForAll(Gen.Choose(0, 3000).ArrayOf(400).ToArbitrary(), latencies =>
        {
            var time = new SimulatedTimeProvider();
            var bucket = new TokenBucket(new BucketSize(100, 5), time);
            var cloud = new CloudBucket(100, 5, time);

            time.Run(() => Task.WhenAll(latencies.Select(CallAsync)));

            Assert.Equal((400, 0), (cloud.Calls, cloud.Refused));
            Assert.InRange(time.Elapsed, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60 + 6));

            // Out takes up to half of the time, back the rest.
            async Task CallAsync(int latency)
            {
                using var lease = await bucket.TakeAsync(CancellationToken.None);
                await Task.Delay(TimeSpan.FromMilliseconds(latency / 2), time);
                cloud.Arrive();
                await Task.Delay(TimeSpan.FromMilliseconds(latency - (latency / 2)), time);
            }
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(20));

    [Fact]
    public void Take_CallsBeginAtAnyTimeAndArriveInAnyOrder_AreNeverRefused() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var time = new SimulatedTimeProvider();
            var bucket = new TokenBucket(new BucketSize(10, 5), time);
            var cloud = new CloudBucket(10, 5, time);

            time.Run(() => Task.WhenAll(Enumerable.Range(0, 100).Select(_ => CallAsync(random.Next(20_000), random.Next(5_000)))));

            Assert.Equal((100, 0), (cloud.Calls, cloud.Refused));

            async Task CallAsync(int start, int latency)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(start), time);
                using var lease = await bucket.TakeAsync(CancellationToken.None);
                await Task.Delay(TimeSpan.FromMilliseconds(latency), time);
                cloud.Arrive();
            }
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));

    [Fact]
    public void Take_ManyWait_GetTokensInTheOrderInWhichTheyAsked()
    {
        var bucket = new TokenBucket(new BucketSize(1, 1), _time);
        var served = new List<int>();

        _time.Run(() => Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            using var lease = await bucket.TakeAsync(CancellationToken.None);
            served.Add(i);
        })));

        Assert.Equal(Enumerable.Range(0, 20), served);
    }

    [Fact]
    public void Take_WaiterIsCancelled_LeavesItsTokenToTheNext()
    {
        var bucket = new TokenBucket(new BucketSize(1, 1), _time);
        _time.Run(async () =>
        {
            (await bucket.TakeAsync(CancellationToken.None)).Dispose();
            using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(500), _time);
            var first = bucket.TakeAsync(cancelled.Token).AsTask();
            var second = bucket.TakeAsync(CancellationToken.None).AsTask();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
            await second;
        });

        Assert.Equal(TimeSpan.FromSeconds(1), _time.Elapsed);
    }

    [Fact]
    public async Task Throttled_ThenQuiet_HalvesTheRateAndRecovers()
    {
        var bucket = new TokenBucket(new BucketSize(100, 20), _time);

        using (var lease = await bucket.TakeAsync(CancellationToken.None))
        {
            lease.Throttled();
            lease.Throttled();
        }

        Assert.Equal((10.0, 0.0), (bucket.Rate, bucket.Level));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(12.0, bucket.Rate);
        Assert.Equal(100.0, bucket.Level);
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(20.0, bucket.Rate);
    }

    [Fact]
    public void Throttled_AgainAndAgain_KeepsAFloor()
    {
        var bucket = new TokenBucket(new BucketSize(100, 20), _time);

        _time.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                using var lease = await bucket.TakeAsync(CancellationToken.None);
                lease.Throttled();
            }
        });

        Assert.InRange(bucket.Rate, 1.25, 3.5);
    }

    [Fact]
    public void Report_SomebodyWaitsLongerThanAMoment_SaysHowManyAndHowLong()
    {
        var reports = new List<(int Waiting, TimeSpan Longest)>();
        var bucket = new TokenBucket(new BucketSize(2, 2), _time, level: 0, (waiting, longest) => reports.Add((waiting, longest)));

        _time.Run(() => Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => (await bucket.TakeAsync(CancellationToken.None)).Dispose())));

        Assert.Equal(2, reports[0].Waiting);
        Assert.Contains(reports, report => report is { Waiting: > 4, Longest.TotalSeconds: > 2 });
        Assert.Equal(0, reports[^1].Waiting);
    }
}

/// <summary>AWS's side of a token bucket, written down plainly and independently of ours.</summary>
internal sealed class CloudBucket(int capacity, int refillPerSecond, TimeProvider time)
{
    private decimal _tokens = capacity;
    private DateTimeOffset _asOf = time.GetUtcNow();

    public int Calls { get; private set; }

    public int Refused { get; private set; }

    public void Arrive()
    {
        lock (this)
        {
            var now = time.GetUtcNow();
            _tokens = Math.Min(capacity, _tokens + ((now - _asOf).Ticks * (decimal)refillPerSecond / TimeSpan.TicksPerSecond));
            _asOf = now;
            Calls++;
            if (_tokens >= 1)
                _tokens--;
            else
                Refused++;
        }
    }
}
