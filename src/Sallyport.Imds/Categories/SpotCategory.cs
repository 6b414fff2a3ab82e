using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>The notice of a spot interruption.</summary>
internal sealed class SpotCategory : IMetadataCategory
{
    public void AddTo(MetadataTree tree, InstanceView instance)
    {
        if (instance.Description.Events.Spot is not { } spot)
            return;
        var time = JsonText.Iso(spot.Time);
        tree.Leaf("spot/instance-action", since: "2016-11-15", $$"""{"action": "{{spot.Action}}", "time": "{{time}}"}""")
            .Leaf("spot/termination-time", since: "2014-11-05", spot.Action == "terminate" ? time : null);
    }
}
