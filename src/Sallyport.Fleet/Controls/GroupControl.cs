using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>A control over Auto Scaling groups.</summary>
public abstract class GroupControl : RegionControl
{
    public sealed override IEnumerable<ResourceVerdict> Evaluate(FleetGraph graph, InstanceCensus census) =>
        graph.Inventory.Groups.Select(group => new ResourceVerdict(
            group.Arn,
            group.Name,
            group.IsDeleting ? Verdict.Skip("the group is being deleted") : Evaluate(group, graph, census.MembersOf(group.Name))));

    protected abstract Verdict Evaluate(AutoScalingGroup group, FleetGraph graph, GroupCensus members);
}
