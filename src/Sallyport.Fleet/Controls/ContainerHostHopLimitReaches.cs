using Sallyport.Evidence;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>IMDS.3: on a container host a session token must reach the containers, or be kept from them on purpose.</summary>
internal sealed class ContainerHostHopLimitReaches : InstanceControl
{
    private static readonly Verdict Disabled = Verdict.Skip("the metadata endpoint is disabled");
    private static readonly Verdict NoContainers = Verdict.Skip("no tag tells a container host");
    private static readonly Verdict Untold = Verdict.Info("AWS returned no hop limit for this instance");
    private static readonly Verdict Reaches = Verdict.Ok("a container host, and session tokens reach containers that have a network of their own");
    private static readonly Verdict TooSmall = Verdict.Info(
        "a container host with hop limit 1: containers with a network of their own get no session token (often that is intended)",
        "if containers need metadata: sallyport plan --hop-limit 2; if not, leave it");

    public override ControlInfo Info { get; } = new()
    {
        Id = "IMDS.3",
        Title = "The hop limit of a container host lets session tokens reach the containers",
        Aliases = ["ec2_container_host_hop_limit_reaches"],
        Severity = Severity.Low,
        ResourceType = "AWS::EC2::Instance",
        Needs = InventoryParts.Instances,
    };

    protected override Verdict Evaluate(Instance instance)
    {
        if (instance.Metadata.HttpEndpoint == Toggle.Disabled)
            return Disabled;
        if (ContainerSigns.Of(instance.Tags) is null)
            return NoContainers;
        return instance.Metadata.HttpPutResponseHopLimit switch
        {
            null => Untold,
            <= 1 => TooSmall,
            _ => Reaches,
        };
    }
}
