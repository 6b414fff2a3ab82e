using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>A control over launch templates.</summary>
public abstract class LaunchTemplateControl : RegionControl
{
    public sealed override IEnumerable<ResourceVerdict> Evaluate(FleetGraph graph, InstanceCensus census)
    {
        foreach (var template in graph.Inventory.Templates)
        {
            var verdict = Evaluate(template, graph, census);
            if (template.OperatorPrincipal is { } principal)
                verdict = verdict.AsNotYours(principal, "template");
            yield return new ResourceVerdict(template.Arn, template.Name.Length > 0 ? template.Name : template.TemplateId, verdict);
        }
    }

    protected abstract Verdict Evaluate(LaunchTemplate template, FleetGraph graph, InstanceCensus census);
}
