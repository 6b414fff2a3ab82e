using System.Collections.Concurrent;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Connecting;

namespace Sallyport.Aws.Throttling;

/// <summary>The token buckets of all accounts and Regions of one command.</summary>
internal sealed class FleetBuckets(ConnectionSettings settings)
{
    private readonly ConcurrentDictionary<AwsPlace, RegionBuckets> _places = new();

    /// <summary>Null where nothing is throttled.</summary>
    public RegionBuckets? Of(AwsPlace place) => settings.Throttling
        ? _places.GetOrAdd(place, _ => new RegionBuckets(place, settings.TimeProvider, static (_, _) => null, settings.OnBucketWait))
        : null;
}
