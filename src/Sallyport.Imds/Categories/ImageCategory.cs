using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>The image the instance was launched from.</summary>
internal sealed class ImageCategory : IMetadataCategory
{
    public void AddTo(MetadataTree tree, InstanceView instance) => tree
        .Leaf("ami-id", since: "1.0", instance.Description.ImageId)
        .Leaf("ami-launch-index", since: "1.0", $"{instance.Description.LaunchIndex}")
        .Leaf("ami-manifest-path", since: "1.0", instance.Description.ManifestPath)
        .Lines("ancestor-ami-ids", since: "2007-10-10", instance.Description.AncestorImageIds)
        .Leaf("kernel-id", since: "2008-02-01", instance.Description.KernelId)
        .Lines("product-codes", since: "2007-03-01", instance.Description.ProductCodes)
        .Leaf("ramdisk-id", since: "2007-10-10", instance.Description.RamdiskId);
}
