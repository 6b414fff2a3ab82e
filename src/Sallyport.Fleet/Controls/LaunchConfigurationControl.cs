using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>A control over launch configurations.</summary>
public abstract class LaunchConfigurationControl : RegionControl
{
    public sealed override IEnumerable<ResourceVerdict> Evaluate(FleetGraph graph, InstanceCensus census) =>
        graph.Inventory.LaunchConfigurations.Select(configuration =>
            new ResourceVerdict(configuration.Arn, configuration.Name, Evaluate(configuration, graph)));

    protected abstract Verdict Evaluate(LaunchConfiguration configuration, FleetGraph graph);
}
