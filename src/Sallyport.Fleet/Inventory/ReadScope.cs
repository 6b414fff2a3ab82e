namespace Sallyport.Fleet.Inventory;

/// <summary>What is to be read of a fleet.</summary>
public sealed record ReadScope
{
    /// <summary>The Regions that were named; null for all that are enabled for each account.</summary>
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>Regions to leave out.</summary>
    public IReadOnlyList<string> ExceptRegions { get; init; } = [];

    public InventoryParts Parts { get; init; } = InventoryParts.All;
}
