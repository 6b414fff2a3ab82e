using System.Collections.Concurrent;
using Sallyport.Aws.Wire;

namespace Sallyport.SimCloud.Throttling;

/// <summary>The token buckets of all accounts, Regions and operations; they start full.</summary>
internal sealed class RequestBuckets
{
    private readonly ConcurrentDictionary<(string Account, string Region, AwsService Service, string Name), Bucket> _buckets = new();

    /// <summary>Takes a token; false when there is none.</summary>
    public bool TryTake(string account, string region, AwsService service, string name, long now) =>
        DocumentedRates.Of(service, name) is not { } rate
        || _buckets.GetOrAdd((account, region, service, name), static (_, start) => new Bucket(start.rate, start.now), (rate, now)).TryTake(now);

    private sealed class Bucket(Rate rate, long start)
    {
        private readonly Lock _gate = new();
        private double _tokens = rate.Capacity;
        private long _filled = start;

        public bool TryTake(long now)
        {
            lock (_gate)
            {
                if (now > _filled)
                {
                    _tokens = Math.Min(rate.Capacity, _tokens + ((now - _filled) / 1000.0 * rate.PerSecond));
                    _filled = now;
                }

                if (_tokens < 1)
                    return false;
                _tokens--;
                return true;
            }
        }
    }
}
