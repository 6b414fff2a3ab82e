namespace Sallyport.Imds.Instances;

/// <summary>Whether a metadata request needs a session token (<c>HttpTokens</c>).</summary>
public enum TokenUse
{
    /// <summary>IMDSv1 and IMDSv2 are answered.</summary>
    Optional,

    /// <summary>Only IMDSv2 is answered.</summary>
    Required,
}

/// <summary>An option that is on or off.</summary>
public enum Toggle
{
    /// <summary>Off.</summary>
    Disabled,

    /// <summary>On.</summary>
    Enabled,
}

/// <summary>The metadata options of an instance, in AWS's words. The defaults are those of an instance launched today from an image with <c>ImdsSupport=v2.0</c>.</summary>
public sealed record MetadataOptions
{
    /// <summary>Whether a session token is needed: <c>optional</c> or <c>required</c>.</summary>
    public TokenUse HttpTokens { get; init; } = TokenUse.Required;

    /// <summary>Whether the service answers at all: <c>enabled</c> or <c>disabled</c>.</summary>
    public Toggle HttpEndpoint { get; init; } = Toggle.Enabled;

    /// <summary>The IP TTL of the packets that carry a token, 1 to 64.</summary>
    public int HttpPutResponseHopLimit { get; init; } = 2;

    /// <summary>Whether the IPv6 endpoint answers: <c>enabled</c> or <c>disabled</c>.</summary>
    public Toggle HttpProtocolIpv6 { get; init; }

    /// <summary>Whether tags are readable under <c>tags/</c> and <c>tag-sets/</c>: <c>enabled</c> or <c>disabled</c>.</summary>
    public Toggle InstanceMetadataTags { get; init; }
}
