using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>SSH public keys, listed as <c>0=name</c>.</summary>
internal sealed class PublicKeyCategory : IMetadataCategory
{
    public void AddTo(MetadataTree tree, InstanceView instance)
    {
        for (var index = 0; index < instance.Description.PublicKeys.Count; index++)
        {
            var key = instance.Description.PublicKeys[index];
            // The only leaf that ends with a line feed.
            tree.Leaf($"public-keys/{index}/openssh-key", since: "1.0", key.Key + "\n");
            tree.Directory($"meta-data/public-keys/{index}").ListedAs = $"{index}={key.Name}";
        }
    }
}
