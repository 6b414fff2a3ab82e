namespace Sallyport.Imds.Protocol;

/// <summary>What the service answers, for a host to send.</summary>
public readonly record struct MetadataAnswer
{
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The body; empty when <see cref="IsToken"/>, since a token is written into the caller's buffer.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The media type, without a charset.</summary>
    public required string ContentType { get; init; }

    /// <summary>The time of the last change; only reads have it, and with it <c>Accept-Ranges: none</c>.</summary>
    public string? LastModified { get; init; }

    /// <summary>The value of the TTL header: seconds that the token has left; null without a valid token.</summary>
    public int? SecondsLeft { get; init; }

    /// <summary>The allowed methods, where the answer names them.</summary>
    public string? Allow { get; init; }

    /// <summary>Whether the body is a token, in the caller's buffer.</summary>
    public bool IsToken { get; init; }

    /// <summary>The IP TTL for the answer's packets; null: the system's.</summary>
    public int? HopLimit { get; init; }

    /// <summary>Whether the request was IMDSv2: it asked for a token or showed one.</summary>
    public bool IsVersion2 { get; init; }
}
