namespace Sallyport.Imds.Protocol;

/// <summary>Trouble that a service makes on purpose.</summary>
public sealed record MetadataFaults
{
    /// <summary>How long every answer waits.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The status of the answers that fail, such as 500.</summary>
    public int ErrorStatus { get; init; } = 500;

    /// <summary>How many of a hundred requests fail with <see cref="ErrorStatus"/>.</summary>
    public int ErrorPercent { get; init; }

    /// <summary>The requests a second above which the answer is 503; null: no limit.</summary>
    public int? RequestsPerSecond { get; init; }
}
