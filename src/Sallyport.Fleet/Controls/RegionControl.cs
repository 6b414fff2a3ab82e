using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>A control over resources of an account and Region other than instances; it is given the graph.</summary>
public abstract class RegionControl : Control
{
    /// <summary>Judges every resource of its kind.</summary>
    public abstract IEnumerable<ResourceVerdict> Evaluate(FleetGraph graph, InstanceCensus census);
}
