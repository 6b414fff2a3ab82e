using Sallyport.CodeScan.Engine;

namespace Sallyport.CodeScan.Source;

/// <summary>A request to the metadata service in a script or a program.</summary>
public sealed record MetadataCall : Fact
{
    public required CallState State { get; init; }

    /// <summary>What makes the request: <c>curl</c>, <c>requests.get</c>.</summary>
    public required string How { get; init; }

    /// <summary>Why the state is what it is, where that is not plain.</summary>
    public string? Because { get; init; }

    public Confidence Confidence { get; init; } = Confidence.High;
}
