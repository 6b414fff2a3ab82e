namespace Sallyport.CodeScan.Engine;

/// <summary>Something that was read in a file and that rules can judge.</summary>
public abstract record Fact
{
    public required SourceText Source { get; init; }

    /// <summary>Where it starts in the file's text.</summary>
    public required int Start { get; init; }

    /// <summary>Where it ends.</summary>
    public required int End { get; init; }

    /// <summary>What kind of thing it is, for a reader: <c>aws_instance</c>, <c>shell script</c>.</summary>
    public required string Subject { get; init; }
}
