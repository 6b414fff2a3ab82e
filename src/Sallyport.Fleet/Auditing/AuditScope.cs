using Sallyport.Fleet.Controls;

namespace Sallyport.Fleet.Auditing;

/// <summary>What an audit looks at.</summary>
public sealed record AuditScope
{
    public IReadOnlyList<Control> Controls { get; init; } = ControlCatalog.All;

    /// <summary>The Regions that were named; null for all that are enabled for each account.</summary>
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>Regions to leave out.</summary>
    public IReadOnlyList<string> ExceptRegions { get; init; } = [];

    /// <summary>The version of the program, which the snapshot keeps.</summary>
    public string Tool { get; init; } = "";
}
