using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>Elastic GPUs and Elastic Inference accelerators: services that have ended, whose paths old images still read.</summary>
internal sealed class AcceleratorCategory : IMetadataCategory
{
    public void AddTo(MetadataTree tree, InstanceView instance)
    {
        foreach (var (id, document) in instance.Description.ElasticGpus)
            tree.Leaf("elastic-gpus/associations/" + id, since: "2016-11-30", document);
        foreach (var (id, document) in instance.Description.ElasticInference)
            tree.Leaf("elastic-inference/associations/" + id, since: "2018-11-29", document);
    }
}
