namespace Sallyport.CodeScan.Engine;

/// <summary>What to scan and how.</summary>
public sealed record ScanOptions
{
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Leave out what git ignores, when in a repository.</summary>
    public bool UseIgnoreRules { get; init; } = true;

    /// <summary>Report what is as it should be, too.</summary>
    public bool ShowOk { get; init; }

    /// <summary>Files above this many bytes are searched but not analysed.</summary>
    public long LargestParsed { get; init; } = 16L << 20;

    public ScanSettings Settings { get; init; } = ScanSettings.Default;

    public int Workers { get; init; } = Environment.ProcessorCount;
}
