using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>One family of metadata paths.</summary>
internal interface IMetadataCategory
{
    void AddTo(MetadataTree tree, InstanceView instance);
}
