using Sallyport.CodeScan.Engine;

namespace Sallyport.CodeScan.Source;

/// <summary>What a program does through a library or setting, rather than with a request of its own.</summary>
public enum ClientSignKind
{
    /// <summary>A helper that never sends a token, in any version.</summary>
    NeverSendsTokens,

    /// <summary>A setting that keeps IMDSv1 on.</summary>
    SettingKeepsV1,

    /// <summary>The address in a disguise.</summary>
    EncodedAddress,

    /// <summary>A tool whose version decides.</summary>
    VersionDecides,
}

/// <summary>A sign of a metadata client in a program, a script or a setting.</summary>
public sealed record ClientSign : Fact
{
    public required ClientSignKind Kind { get; init; }

    /// <summary>What was seen.</summary>
    public required string Name { get; init; }

    /// <summary>What is known about it.</summary>
    public required string Because { get; init; }
}
