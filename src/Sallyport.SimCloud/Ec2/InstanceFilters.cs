using System.Globalization;
using Sallyport.Aws.Ec2;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>The filters of DescribeInstances.</summary>
internal static class InstanceFilters
{
    public static Predicate<CloudInstance> Compile(IReadOnlyList<Filter> filters, CloudRegion region, long now) =>
        new ResourceFilters<CloudInstance>(static instance => instance.Tags, new Dictionary<string, Func<CloudInstance, string?>>
        {
            ["availability-zone"] = static instance => instance.AvailabilityZone,
            ["iam-instance-profile.arn"] = static instance => instance.IamInstanceProfileArn,
            ["image-id"] = static instance => instance.ImageId,
            ["instance-id"] = static instance => instance.InstanceId,
            ["instance-state-code"] = instance => InstanceStates.Code(instance.StateAt(now)).ToString(CultureInfo.InvariantCulture),
            ["instance-state-name"] = instance => instance.StateAt(now),
            ["instance-type"] = static instance => instance.InstanceType,
            ["metadata-options.http-endpoint"] = static instance => instance.Options?.HttpEndpoint,
            ["metadata-options.http-protocol-ipv6"] = static instance => instance.Options?.HttpProtocolIpv6,
            ["metadata-options.http-put-response-hop-limit"] = static instance => instance.Options?.HttpPutResponseHopLimit?.ToString(CultureInfo.InvariantCulture),
            ["metadata-options.http-tokens"] = static instance => instance.Options?.HttpTokens,
            ["metadata-options.instance-metadata-tags"] = static instance => instance.Options?.InstanceMetadataTags,
            ["operator.managed"] = static instance => instance.OperatorPrincipal is null ? "false" : "true",
            ["operator.principal"] = static instance => instance.OperatorPrincipal,
            ["owner-id"] = _ => region.Account.Id,
        }).Compile(filters);

    /// <summary>The ids that a filter names outright, so that looking them up need not walk the whole Region; null when there is no such filter.</summary>
    public static IReadOnlyList<string>? NamedIds(IReadOnlyList<Filter> filters) =>
        filters.FirstOrDefault(static filter => filter.Name == "instance-id" && !filter.Values.Any(Serving.Wildcard.HasAny))?.Values;
}
