using System.Globalization;
using Sallyport.Evidence;
using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>IMDS.8: whatever a group launches next must require session tokens.</summary>
internal sealed class GroupLaunchRequiresTokens : GroupControl
{
    public override ControlInfo Info { get; } = new()
    {
        Id = "IMDS.8",
        Title = "The next launch of a group requires session tokens",
        Aliases = ["autoscaling_group_next_launch_requires_imdsv2"],
        Severity = Severity.High,
        ResourceType = "AWS::AutoScaling::AutoScalingGroup",
        Needs = InventoryParts.Launches,
    };

    protected override Verdict Evaluate(AutoScalingGroup group, FleetGraph graph, GroupCensus members)
    {
        var launches = graph.LaunchesOf(group);
        if (launches.Count == 0)
            return Verdict.Info("AWS names nothing that the group launches from");
        var worst = launches.MaxBy(static launch => Weight(launch.Effective.Outcome))!;
        var verdict = LaunchJudgement.Of(worst.Effective, SayerOf(worst), Remedy(group, worst)).With("launchesFrom", worst.Name);
        return launches.Count > 1 && worst.OverrideIndex is { } index
            ? verdict.With("override", index.ToString(CultureInfo.InvariantCulture))
            : verdict;
    }

    private static string SayerOf(LaunchSource source) => source switch
    {
        { Reference: null } => "the launch configuration",
        { OverrideIndex: not null } => "the template of an override",
        _ => "the template",
    };

    private static string Remedy(AutoScalingGroup group, LaunchSource source)
    {
        if ((ResourceOwner.Of(group.Tags, null) ?? ResourceOwner.Of(source.Template?.Tags ?? [], source.Template?.OperatorPrincipal)) is { } owner)
            return $"it belongs to {owner.Name}: {owner.Advice}";
        return source.Reference is null
            ? "give the group a launch template that requires tokens (sallyport controls show AutoScaling.3)"
            : "sallyport plan, then sallyport apply plan.json";
    }

    private static int Weight(LaunchOutcome outcome) => outcome switch
    {
        LaunchOutcome.Fails => 4,
        LaunchOutcome.AllowsV1 => 3,
        LaunchOutcome.Unknown => 2,
        LaunchOutcome.RequiresTokens => 1,
        _ => 0,
    };
}
