using Sallyport.Aws.Throttling;

namespace Sallyport.Aws.Sending;

/// <summary>What a client of ours needs beside the SDK's settings; without buckets it sends as fast as it is asked to.</summary>
internal sealed record QueryClientParts(RegionBuckets? Buckets, TimeProvider TimeProvider);
