using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>The instance itself: id, type, life cycle, system.</summary>
internal sealed class InstanceCategory : IMetadataCategory
{
    public void AddTo(MetadataTree tree, InstanceView instance) => tree
        .Leaf("instance-action", since: "2008-09-01", instance.Description.InstanceAction)
        .Leaf("instance-id", since: "1.0", instance.Description.InstanceId)
        .Leaf("instance-life-cycle", since: "2019-10-01", instance.Description.LifeCycle)
        .Leaf("instance-type", since: "2007-08-29", instance.Description.InstanceType)
        .Leaf("metrics/vhostmd", since: "2011-05-01", """<?xml version="1.0" encoding="UTF-8"?>""")
        .Leaf("profile", since: "2007-12-15", instance.Description.Profile)
        .Leaf("reservation-id", since: "1.0", instance.Description.ReservationId)
        .Leaf("system", since: "2022-09-24", instance.Description.System);
}
