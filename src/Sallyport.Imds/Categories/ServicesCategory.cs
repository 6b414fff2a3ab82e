using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>The partition and its domain.</summary>
internal sealed class ServicesCategory : IMetadataCategory
{
    public void AddTo(MetadataTree tree, InstanceView instance) => tree
        .Leaf("services/domain", since: "2014-02-25", instance.ServiceDomain)
        .Leaf("services/partition", since: "2015-10-20", instance.Partition);
}
