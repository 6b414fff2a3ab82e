using System.Collections.Concurrent;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Throttling;

/// <summary>The token buckets of one account in one Region.</summary>
internal sealed class RegionBuckets(AwsPlace place, TimeProvider time, Func<string, BucketSize, double?> savedLevel, Action<BucketWait>? onWait)
{
    private readonly ConcurrentDictionary<(string Service, string Name), TokenBucket> _buckets = new();

    public TokenBucket For(AwsService service, string name) => _buckets.GetOrAdd((service.EndpointPrefix, name), key =>
    {
        var size = BucketCatalog.For(service, key.Name);
        var report = onWait is null ? null : (Action<int, TimeSpan>)((waiting, longest) => onWait(new BucketWait(place, key.Name, waiting, longest)));
        return new TokenBucket(size, time, savedLevel($"{place.AccountId}/{place.Region}/{key.Service}:{key.Name}", size), report);
    });

    public IEnumerable<KeyValuePair<string, double>> Levels() =>
        _buckets.Select(bucket => KeyValuePair.Create($"{place.AccountId}/{place.Region}/{bucket.Key.Service}:{bucket.Key.Name}", bucket.Value.Level));
}
