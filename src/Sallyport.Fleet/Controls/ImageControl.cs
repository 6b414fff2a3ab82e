using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>A control over images: the account's own, and those of others that something of the fleet uses.</summary>
public abstract class ImageControl : RegionControl
{
    public sealed override IEnumerable<ResourceVerdict> Evaluate(FleetGraph graph, InstanceCensus census) =>
        graph.Inventory.Images.Select(image => new ResourceVerdict(image.Arn, image.Name ?? image.ImageId, Evaluate(image, graph, census)));

    protected abstract Verdict Evaluate(Image image, FleetGraph graph, InstanceCensus census);
}
