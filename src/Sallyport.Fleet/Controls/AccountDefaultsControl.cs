using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>A control over an account's metadata defaults in one Region.</summary>
public abstract class AccountDefaultsControl : RegionControl
{
    public sealed override IEnumerable<ResourceVerdict> Evaluate(FleetGraph graph, InstanceCensus census) => graph.Defaults is { } defaults
        ? [new ResourceVerdict(defaults.Arn, "account default", Evaluate(defaults))]
        : [];

    protected abstract Verdict Evaluate(AccountDefaults defaults);
}
