using Sallyport.Aws.Wire;

namespace Sallyport.SimCloud.Throttling;

/// <summary>How many calls a bucket holds, and how many it gains each second.</summary>
internal sealed record Rate(double Capacity, double PerSecond);

/// <summary>
/// AWS's request rates per account and Region. Kept apart from the client's own table on purpose: a mistake in one of them shows.
/// Source: "Request throttling for the Amazon EC2 API". Auto Scaling publishes no rates: its row is an assumption.
/// </summary>
internal static class DocumentedRates
{
    /// <summary>The bucket of DescribeInstances calls that are neither filtered nor paged.</summary>
    public const string UnfilteredInstances = "DescribeInstances/unfiltered";

    private static readonly Rate ReadingRate = new(100, 20);
    private static readonly Rate ChangingRate = new(50, 5);
    private static readonly Rate AssumedAutoScalingRate = new(100, 20);

    private static readonly Dictionary<string, Rate> Rates = new()
    {
        [UnfilteredInstances] = new(50, 10),
        ["CreateLaunchTemplate"] = new(100, 5),
        ["CreateLaunchTemplateVersion"] = new(100, 5),
        ["ModifyInstanceMetadataDefaults"] = new(2, 2),
        ["ModifyInstanceMetadataOptions"] = new(100, 5),
        ["ModifyLaunchTemplate"] = new(100, 5),
        ["RunInstances"] = new(5, 2),
        ["StartInstances"] = new(5, 2),
        ["StopInstances"] = new(5, 2),
        ["TerminateInstances"] = new(100, 5),
    };

    /// <summary>The rate of a bucket; null where AWS is not known to limit.</summary>
    public static Rate? Of(AwsService service, string bucket)
    {
        if (service == AwsService.Sts)
            return null;
        if (service == AwsService.AutoScaling)
            return AssumedAutoScalingRate;
        return Rates.TryGetValue(bucket, out var rate) ? rate
            : bucket.StartsWith("Describe", StringComparison.Ordinal) || bucket.StartsWith("Get", StringComparison.Ordinal) ? ReadingRate
            : ChangingRate;
    }
}
