using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Inventory;

/// <summary>The IAM actions that reading each part of the inventory needs; all of them take the resource <c>*</c>.</summary>
public static class PartPermissions
{
    private static readonly (InventoryParts Part, string Permission)[] Needed =
    [
        (InventoryParts.Instances, DescribeInstances.Operation.Permission),
        (InventoryParts.LaunchTemplates, DescribeLaunchTemplates.Operation.Permission),
        (InventoryParts.LaunchTemplateVersions, DescribeLaunchTemplateVersions.Operation.Permission),
        (InventoryParts.LaunchConfigurations, DescribeLaunchConfigurations.Operation.Permission),
        (InventoryParts.AutoScalingGroups, DescribeAutoScalingGroups.Operation.Permission),
        (InventoryParts.Images, DescribeImages.Operation.Permission),
        (InventoryParts.AccountDefaults, GetInstanceMetadataDefaults.Operation.Permission),
    ];

    /// <summary>The permission to list the Regions of an account, which every audit of more than named Regions needs.</summary>
    public static string OfRegions => DescribeRegions.Operation.Permission;

    /// <summary>The permissions for these parts.</summary>
    public static IReadOnlyList<string> Of(InventoryParts parts) =>
        [.. Needed.Where(entry => parts.HasFlag(entry.Part)).Select(static entry => entry.Permission)];
}
