using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Fixing;

namespace Sallyport.CodeScan.Dependencies;

/// <summary>A package with a metadata client in it, as a manifest, a lock file or an installed tree names it.</summary>
public sealed record Dependency : Fact
{
    public required KnownPackage Package { get; init; }

    /// <summary>The version or range as written.</summary>
    public required string Written { get; init; }

    /// <summary>The lowest version meant.</summary>
    public required PackageVersion? Lowest { get; init; }

    /// <summary>The first version no longer meant; null when there is no upper end.</summary>
    public PackageVersion? Below { get; init; }

    /// <summary>One version and no other: pinned, locked or installed.</summary>
    public bool IsExact { get; init; }

    public Fix? Fix { get; init; }
}
