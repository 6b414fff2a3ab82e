using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Fixing;

namespace Sallyport.CodeScan.Iac;

/// <summary>What a launch gets where the code says nothing of tokens.</summary>
public enum UnstatedTokens
{
    /// <summary>The account's default and the image decide.</summary>
    AccountDecides,

    /// <summary>The tool writes <c>optional</c>, or the service's default is v1.</summary>
    Optional,

    /// <summary>The tool or module writes <c>required</c>.</summary>
    Required,

    /// <summary>It cannot be known, a version is missing for example.</summary>
    Unknown,
}

/// <summary>What kind of thing carries the options.</summary>
public enum LaunchKind
{
    Instance,
    Template,
    AccountDefault,
    Image,
}

/// <summary>The metadata options of one launch in infrastructure code, whatever tool it is for.</summary>
public sealed record LaunchOptions : Fact
{
    /// <summary>How the code names it.</summary>
    public required string Name { get; init; }

    public LaunchKind Kind { get; init; } = LaunchKind.Instance;

    public OptionValue Tokens { get; init; } = OptionValue.Absent;

    public OptionValue Endpoint { get; init; } = OptionValue.Absent;

    public OptionValue HopLimit { get; init; } = OptionValue.Absent;

    public UnstatedTokens Unstated { get; init; } = UnstatedTokens.AccountDecides;

    /// <summary>Who decides where nothing is stated, in words.</summary>
    public string UnstatedReason { get; init; } = "";

    /// <summary>Where the options come from when not from the thing itself, such as its launch template.</summary>
    public string? From { get; init; }

    /// <summary>A sign that containers run there; null for none.</summary>
    public string? Containers { get; init; }

    /// <summary>The hop limit that holds when none is stated; null when not known.</summary>
    public int? DefaultHopLimit { get; init; } = 1;

    /// <summary>Keys that look like options and are none: the key, where it is, and what was probably meant.</summary>
    public IReadOnlyList<(string Key, int At, string Meant)> Misspelt { get; init; } = [];

    /// <summary>The name of the tokens option in this tool's words.</summary>
    public string TokensOption { get; init; } = "http_tokens";

    /// <summary>The value that requires tokens in this tool's words.</summary>
    public string RequiredValue { get; init; } = "required";

    /// <summary>How to require tokens here; null when no edit is sure.</summary>
    public Fix? Fix { get; init; }
}
