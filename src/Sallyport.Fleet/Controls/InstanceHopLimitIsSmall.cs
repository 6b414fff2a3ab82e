using Sallyport.Evidence;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>IMDS.2: a session token must not travel further than the instance, or the containers on it, need.</summary>
internal sealed class InstanceHopLimitIsSmall : InstanceControl
{
    // AWS recommends 2 where there are containers; some network plugins of Kubernetes need one more.
    private const int Enough = 2;
    private const int EnoughForContainers = 3;

    private static readonly Verdict Disabled = Verdict.Skip("the metadata endpoint is disabled");
    private static readonly Verdict Untold = Verdict.Info("AWS returned no hop limit for this instance");
    private static readonly Verdict[] Small = [.. Enumerable.Range(0, EnoughForContainers + 1).Select(static hops =>
        Verdict.Ok($"session tokens travel at most {hops} network {(hops == 1 ? "hop" : "hops")}"))];

    private static readonly Verdict[] Large = [.. Enumerable.Range(0, 65).Select(static hops => Verdict.Alarm(
        $"session tokens travel up to {hops} network hops, so they may leave the instance",
        $"sallyport plan --hop-limit {Enough}, then sallyport apply plan.json"))];

    public override ControlInfo Info { get; } = new()
    {
        Id = "IMDS.2",
        Title = "The hop limit of an instance is not larger than needed",
        Aliases = ["ec2_instance_hop_limit_small", "ec2-token-hop-limit-check"],
        Severity = Severity.Low,
        ResourceType = "AWS::EC2::Instance",
        Needs = InventoryParts.Instances,
    };

    protected override Verdict Evaluate(Instance instance) => instance.Metadata switch
    {
        { HttpEndpoint: Toggle.Disabled } => Disabled,
        { HttpPutResponseHopLimit: null or < 1 or > 64 } => Untold,
        { HttpPutResponseHopLimit: { } hops and <= Enough } => Small[hops],
        { HttpPutResponseHopLimit: { } hops and <= EnoughForContainers } when ContainerSigns.Of(instance.Tags) is not null => Small[hops],
        { HttpPutResponseHopLimit: { } hops } => Large[hops],
    };
}
