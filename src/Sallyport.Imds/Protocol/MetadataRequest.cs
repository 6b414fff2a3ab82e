namespace Sallyport.Imds.Protocol;

/// <summary>The methods that the service tells apart.</summary>
public enum MetadataMethod
{
    /// <summary>Reads.</summary>
    Get,

    /// <summary>Reads the headers.</summary>
    Head,

    /// <summary>Asks for a token.</summary>
    Put,

    /// <summary>Asks which methods are allowed.</summary>
    Options,

    /// <summary>Any other method.</summary>
    Other,
}

/// <summary>What the service needs to know of a request.</summary>
/// <param name="method">The method.</param>
/// <param name="target">The request target as it was sent.</param>
/// <param name="token">The value of <c>X-aws-ec2-metadata-token</c>; null without the header.</param>
/// <param name="ttl">The value of <c>X-aws-ec2-metadata-token-ttl-seconds</c>; null without the header.</param>
/// <param name="isForwarded">Whether there is an <c>X-Forwarded-For</c> header.</param>
public readonly ref struct MetadataRequest(MetadataMethod method, ReadOnlySpan<char> target, string? token, string? ttl, bool isForwarded)
{
    /// <summary>The method.</summary>
    public MetadataMethod Method { get; } = method;

    /// <summary>The request target as it was sent.</summary>
    public ReadOnlySpan<char> Target { get; } = target;

    /// <summary>The session token; null without the header.</summary>
    public string? Token { get; } = token;

    /// <summary>The requested lifetime of a token; null without the header.</summary>
    public string? Ttl { get; } = ttl;

    /// <summary>Whether a proxy forwarded the request.</summary>
    public bool IsForwarded { get; } = isForwarded;
}
