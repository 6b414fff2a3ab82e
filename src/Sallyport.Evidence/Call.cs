namespace Sallyport.Evidence;

/// <summary>One request to a metadata service, as observed (<c>sallyport/calls/1</c>).</summary>
public sealed record Call
{
    public required DateTimeOffset Time { get; init; }

    /// <summary><c>1</c> or <c>2</c>.</summary>
    public required string Version { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required int Status { get; init; }

    /// <summary>Whether the service refused it for want of a valid token, or because it is disabled.</summary>
    public required bool Refused { get; init; }

    /// <summary>The caller's address and port.</summary>
    public string? Source { get; init; }

    /// <summary>Seconds that the caller's token had left.</summary>
    public int? SecondsLeft { get; init; }

    public CallingProcess? Process { get; init; }

    public string? UserAgent { get; init; }
}
