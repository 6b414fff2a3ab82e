using Sallyport.Aws.Calling;

namespace Sallyport.Fleet.Inventory;

/// <summary>All that was read in one account and Region but the instances, which can be many and are streamed.</summary>
public sealed record RegionInventory
{
    public required AwsPlace Place { get; init; }

    public IReadOnlyList<LaunchTemplate> Templates { get; init; } = [];

    /// <summary>Of every template its latest and its default version, and each numbered version that a group names.</summary>
    public IReadOnlyList<LaunchTemplateVersion> TemplateVersions { get; init; } = [];

    public IReadOnlyList<LaunchConfiguration> LaunchConfigurations { get; init; } = [];

    public IReadOnlyList<AutoScalingGroup> Groups { get; init; } = [];

    /// <summary>The images that instances, template versions, overrides and launch configurations name; also those that AWS does not show.</summary>
    public IReadOnlyList<Image> Images { get; init; } = [];

    /// <summary>Null when they could not be read.</summary>
    public AccountDefaults? Defaults { get; init; }

    public IReadOnlyList<ReadFailure> Failures { get; init; } = [];

    /// <summary>The parts that could not be read.</summary>
    public InventoryParts Missing => Failures.Aggregate(InventoryParts.None, static (parts, failure) => parts | failure.Parts);
}
