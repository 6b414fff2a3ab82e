using System.Globalization;
using Sallyport.Evidence;
using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>EC2.170: a launch from the default version of a launch template must require session tokens.</summary>
internal sealed class TemplateDefaultRequiresTokens : LaunchTemplateControl
{
    public override ControlInfo Info { get; } = new()
    {
        Id = "EC2.170",
        Title = "A launch from a template's default version requires session tokens",
        Aliases =
        [
            "ec2_launch_template_default_version_uses_imdsv2", "foundational_security_ec2_170", "ec2-launch-template-imdsv2-check",
            "ec2_launch_template_imdsv2_required",
        ],
        Severity = Severity.Low,
        ResourceType = "AWS::EC2::LaunchTemplate",
        Needs = InventoryParts.LaunchTemplates | InventoryParts.LaunchTemplateVersions | InventoryParts.AccountDefaults | InventoryParts.Images
            | InventoryParts.AutoScalingGroups | InventoryParts.Instances,
    };

    protected override Verdict Evaluate(LaunchTemplate template, FleetGraph graph, InstanceCensus census)
    {
        if (graph.Version(template.TemplateId, template.DefaultVersion) is not { } version)
            return Verdict.Info($"its default version {template.DefaultVersion} could not be read");
        var unused = graph.UsesOf(template.TemplateId).Count == 0 && !census.UsesTemplate(template.TemplateId);
        var verdict = LaunchJudgement.Of(graph.EffectiveOf(version), "the template", Remedy(template, graph, unused));
        if (unused && verdict.Status == FindingStatus.Alarm)
            verdict = verdict.AsInfo("no group and no instance that was seen uses it");
        return verdict
            .With("defaultVersion", template.DefaultVersion.ToString(CultureInfo.InvariantCulture))
            .WithAwsStatus(version.Metadata.HttpTokens == Tokens.Required);
    }

    private static string Remedy(LaunchTemplate template, FleetGraph graph, bool unused)
    {
        if (ResourceOwner.Of(template.Tags, template.OperatorPrincipal) is { } owner)
            return $"it belongs to {owner.Name}: {owner.Advice}";
        if (unused)
            return $"delete it if nothing needs it: aws ec2 delete-launch-template --launch-template-id {template.TemplateId}";
        return graph.UsesOf(template.TemplateId).Any(static use => use.Reference.FollowsDefault)
            ? "sallyport plan, then sallyport apply plan.json"
            : "no group follows the default, so a plan moves it only if asked to: sallyport plan --unused-defaults, then sallyport apply plan.json";
    }
}
