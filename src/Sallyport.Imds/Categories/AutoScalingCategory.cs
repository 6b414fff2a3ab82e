using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>The state that an auto-scaling group wants the instance to be in.</summary>
internal sealed class AutoScalingCategory : IMetadataCategory
{
    public void AddTo(MetadataTree tree, InstanceView instance) =>
        tree.Leaf("autoscaling/target-lifecycle-state", since: "2021-07-15", instance.Description.TargetLifecycleState);
}
