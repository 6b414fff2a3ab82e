using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>The block devices present at launch.</summary>
internal sealed class BlockDeviceCategory : IMetadataCategory
{
    public void AddTo(MetadataTree tree, InstanceView instance)
    {
        foreach (var (name, device) in instance.Description.BlockDevices)
            tree.Leaf("block-device-mapping/" + name, since: "2007-12-15", device);
    }
}
