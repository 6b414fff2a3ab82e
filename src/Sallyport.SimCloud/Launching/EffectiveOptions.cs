using Sallyport.Aws.Ec2;

namespace Sallyport.SimCloud.Launching;

/// <summary>
/// What a new instance gets, option by option: the launch parameter, else the account's default, else what the image says, else AWS's default.
/// Source: "Where to configure instance metadata options" (EC2 user guide).
/// </summary>
internal static class EffectiveOptions
{
    public static InstanceMetadataOptions At(InstanceMetadataOptions? launch, InstanceMetadataDefaults account, string? imdsSupport)
    {
        var imageWantsTokens = imdsSupport == "v2.0";
        return new InstanceMetadataOptions
        {
            HttpTokens = launch?.HttpTokens ?? account.HttpTokens ?? (imageWantsTokens ? "required" : "optional"),
            HttpPutResponseHopLimit = launch?.HttpPutResponseHopLimit ?? account.HttpPutResponseHopLimit ?? (imageWantsTokens ? 2 : 1),
            HttpEndpoint = launch?.HttpEndpoint ?? account.HttpEndpoint ?? "enabled",
            HttpProtocolIpv6 = launch?.HttpProtocolIpv6 ?? "disabled",
            InstanceMetadataTags = launch?.InstanceMetadataTags ?? account.InstanceMetadataTags ?? "disabled",
        };
    }

    /// <summary>Options with those laid over them that are given.</summary>
    public static InstanceMetadataOptions Laid(InstanceMetadataOptions? under, InstanceMetadataOptions over) => new()
    {
        HttpTokens = over.HttpTokens ?? under?.HttpTokens,
        HttpPutResponseHopLimit = over.HttpPutResponseHopLimit ?? under?.HttpPutResponseHopLimit,
        HttpEndpoint = over.HttpEndpoint ?? under?.HttpEndpoint,
        HttpProtocolIpv6 = over.HttpProtocolIpv6 ?? under?.HttpProtocolIpv6,
        InstanceMetadataTags = over.InstanceMetadataTags ?? under?.InstanceMetadataTags,
    };
}
