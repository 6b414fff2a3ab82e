namespace Sallyport.Fleet.Inventory;

/// <summary>A part of what is read in an account and Region; controls say which parts they need.</summary>
[Flags]
public enum InventoryParts
{
    None = 0,
    Instances = 1,
    LaunchTemplates = 2,
    LaunchTemplateVersions = 4,
    LaunchConfigurations = 8,
    AutoScalingGroups = 16,
    Images = 32,
    AccountDefaults = 64,

    /// <summary>What decides about a launch from a template or a group.</summary>
    Launches = LaunchTemplates | LaunchTemplateVersions | LaunchConfigurations | AutoScalingGroups | Images | AccountDefaults,

    All = Instances | Launches,
}
