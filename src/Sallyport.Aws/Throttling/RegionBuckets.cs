using System.Collections.Concurrent;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Throttling;

/// <summary>The token buckets of one account in one Region.</summary>
/// <param name="place">The account and Region.</param>
/// <param name="time">The clock that fills the buckets.</param>
/// <param name="savedLevel">The level with which a bucket of that key and size starts; null means full.</param>
/// <param name="onWait">Told when somebody waits.</param>
internal sealed class RegionBuckets(AwsPlace place, TimeProvider time, Func<string, BucketSize, double?> savedLevel, Action<BucketWait>? onWait)
{
    private readonly ConcurrentDictionary<string, TokenBucket> _buckets = new();

    public TokenBucket For(AwsService service, string name) =>
        _buckets.GetOrAdd($"{place.Partition}/{place.AccountId}/{place.Region}/{service.EndpointPrefix}:{name}", key =>
        {
            var size = BucketCatalog.For(service, name);
            var report = onWait is null ? null : (Action<int, TimeSpan>)((waiting, longest) => onWait(new BucketWait(place, name, waiting, longest)));
            return new TokenBucket(size, time, savedLevel(key, size), report);
        });

    /// <summary>The levels of the buckets that are not full.</summary>
    public IEnumerable<KeyValuePair<string, double>> Levels() => _buckets
        .Select(static bucket => KeyValuePair.Create(bucket.Key, Math.Round(bucket.Value.Level, 3, MidpointRounding.ToNegativeInfinity)))
        .Where(bucket => bucket.Value < _buckets[bucket.Key].Capacity);
}
