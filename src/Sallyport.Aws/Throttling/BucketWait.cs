using Sallyport.Aws.Calling;

namespace Sallyport.Aws.Throttling;

/// <summary>Somebody waits for a token bucket: which one, how many calls are waiting, and about how long the last of them will.</summary>
public sealed record BucketWait(AwsPlace Place, string Bucket, int Waiting, TimeSpan Longest);
