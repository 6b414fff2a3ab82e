namespace Sallyport.CodeScan.Engine;

/// <summary>What <c>.sallyport.yaml</c> says.</summary>
public sealed record ScanSettings
{
    public static readonly ScanSettings Default = new();

    /// <summary>Globs of paths that are not scanned.</summary>
    public IReadOnlyList<string> IgnoredPaths { get; init; } = [];

    /// <summary>Ids of rules that are switched off.</summary>
    public IReadOnlyList<string> IgnoredRules { get; init; } = [];

    public Assumptions Assume { get; init; } = Assumptions.None;

    /// <summary>The file of findings that are already known; null for none.</summary>
    public string? Baseline { get; init; }
}
