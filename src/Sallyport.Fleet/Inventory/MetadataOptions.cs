using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Inventory;

/// <summary>The metadata options of an instance, a template version or a launch configuration. An option that AWS did not give is null.</summary>
public sealed record MetadataOptions
{
    /// <summary>Options of which none is given.</summary>
    public static MetadataOptions None { get; } = new();

    public Tokens? HttpTokens { get; init; }

    public Toggle? HttpEndpoint { get; init; }

    /// <summary>1 to 64: how many network hops a session token may travel.</summary>
    public int? HttpPutResponseHopLimit { get; init; }

    public Toggle? HttpProtocolIpv6 { get; init; }

    public Toggle? InstanceMetadataTags { get; init; }

    /// <summary>Only instances have it.</summary>
    public OptionsState? State { get; init; }

    /// <summary>True when not one option is given (<see cref="State"/> aside).</summary>
    public bool IsEmpty =>
        HttpTokens is null && HttpEndpoint is null && HttpPutResponseHopLimit is null && HttpProtocolIpv6 is null && InstanceMetadataTags is null;

    public static MetadataOptions From(InstanceMetadataOptions? wire) => wire is null ? None : new()
    {
        HttpTokens = AwsWords.Tokens(wire.HttpTokens),
        HttpEndpoint = AwsWords.Toggle(wire.HttpEndpoint),
        HttpPutResponseHopLimit = wire.HttpPutResponseHopLimit,
        HttpProtocolIpv6 = AwsWords.Toggle(wire.HttpProtocolIpv6),
        InstanceMetadataTags = AwsWords.Toggle(wire.InstanceMetadataTags),
        State = AwsWords.State(wire.State),
    };
}
