using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>Region, zone, placement group and dedicated host.</summary>
internal sealed class PlacementCategory : IMetadataCategory
{
    public void AddTo(MetadataTree tree, InstanceView instance) => tree
        .Leaf("placement/availability-zone", since: "2008-02-01", instance.AvailabilityZone)
        .Leaf("placement/availability-zone-id", since: "2019-10-01", instance.Description.Placement.AvailabilityZoneId)
        .Leaf("placement/group-name", since: "2020-08-24", instance.Description.Placement.GroupName)
        .Leaf("placement/host-id", since: "2020-08-24", instance.Description.Placement.HostId)
        .Leaf("placement/partition-number", since: "2020-08-24", instance.Description.Placement.PartitionNumber is { } number ? $"{number}" : null)
        // The User Guide says 2020-08-24; instances show it from 2019-10-01.
        .Leaf("placement/region", since: "2019-10-01", instance.Region);
}
