using Sallyport.Evidence;
using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>IMDS.1: a launch from a template version that a group uses, and that is not the default, must require session tokens.</summary>
internal sealed class TemplateVersionInUseRequiresTokens : LaunchTemplateControl
{
    public override ControlInfo Info { get; } = new()
    {
        Id = "IMDS.1",
        Title = "A launch from a template version that a group uses requires session tokens",
        Aliases = ["ec2_launch_template_version_in_use_requires_imdsv2"],
        Severity = Severity.High,
        ResourceType = "AWS::EC2::LaunchTemplate",
        Needs = InventoryParts.Launches,
    };

    protected override Verdict Evaluate(LaunchTemplate template, FleetGraph graph, InstanceCensus census)
    {
        var launches = graph.LaunchesFrom(template.TemplateId).Where(use => use.Source.Version?.Number != template.DefaultVersion).ToList();
        if (launches.Count == 0)
            return Verdict.Skip("no group uses another version than the default (EC2.170 looks at that)");
        return launches.Select(use => Judge(template, use)).MaxBy(static verdict => Weight(verdict.Status))!;
    }

    private static Verdict Judge(LaunchTemplate template, GroupLaunch use)
    {
        var remedy = (ResourceOwner.Of(use.Group.Tags, null) ?? ResourceOwner.Of(template.Tags, template.OperatorPrincipal)) is { } owner
            ? $"it belongs to {owner.Name}: {owner.Advice}"
            : "sallyport plan, then sallyport apply plan.json";
        var verdict = LaunchJudgement.Of(use.Source.Effective, "the version", remedy);
        return verdict
            .With("version", use.Source.Reference!.Version)
            .With("group", use.Group.Name);
    }

    private static int Weight(FindingStatus status) => status switch
    {
        FindingStatus.Alarm => 3,
        FindingStatus.Info => 2,
        FindingStatus.Ok => 1,
        _ => 0,
    };
}
