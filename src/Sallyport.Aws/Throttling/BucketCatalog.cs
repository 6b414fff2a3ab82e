using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Throttling;

/// <summary>
/// AWS's request rates: one token bucket per account, Region and operation.
/// Source: Amazon EC2 Developer Guide, "Request throttling for the Amazon EC2 API". Auto Scaling publishes none: its figures here are ours, set low.
/// </summary>
public static class BucketCatalog
{
    private static readonly BucketSize Ec2Reading = new(100, 20);
    private static readonly BucketSize Ec2Changing = new(50, 5);
    private static readonly BucketSize AutoScalingReading = new(40, 10);
    private static readonly BucketSize AutoScalingChanging = new(20, 5);

    private static readonly Dictionary<string, BucketSize> Ec2Buckets = new()
    {
        [nameof(CreateLaunchTemplateVersion)] = new(100, 5),
        [DescribeInstances.PagedBucket] = new(100, 20),
        [DescribeInstances.UnfilteredBucket] = new(50, 10),
        [nameof(DescribeImages)] = new(100, 20),
        [nameof(DescribeLaunchTemplateVersions)] = new(100, 20),
        [nameof(DescribeLaunchTemplates)] = new(100, 20),
        [nameof(DescribeRegions)] = new(100, 20),
        [nameof(GetInstanceMetadataDefaults)] = new(100, 20),
        [nameof(ModifyInstanceMetadataDefaults)] = new(2, 2),
        [nameof(ModifyInstanceMetadataOptions)] = new(100, 5),
        [nameof(ModifyLaunchTemplate)] = new(100, 5),
    };

    /// <summary>The bucket of that name (<see cref="AwsOperation{TRequest,TResponse}.Bucket"/>); for a name that is not listed, what AWS gives operations of its kind.</summary>
    public static BucketSize For(AwsService service, string bucket)
    {
        var reads = bucket.StartsWith("Describe", StringComparison.Ordinal) || bucket.StartsWith("Get", StringComparison.Ordinal);
        if (service != AwsService.Ec2)
            return reads ? AutoScalingReading : AutoScalingChanging;
        return Ec2Buckets.GetValueOrDefault(bucket) ?? (reads ? Ec2Reading : Ec2Changing);
    }
}

/// <summary>A token bucket: so many calls at once, and so many more each second.</summary>
public sealed record BucketSize(int Capacity, int RefillPerSecond)
{
    /// <summary>The least time in which so many calls can be made, starting from a full bucket.</summary>
    public TimeSpan TimeFor(long calls) => TimeSpan.FromSeconds(Math.Max(0, calls - Capacity) / (double)RefillPerSecond);
}
