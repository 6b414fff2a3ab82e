using Sallyport.Evidence;
using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>AutoScaling.3: a launch configuration must itself require session tokens.</summary>
internal sealed class LaunchConfigurationRequiresTokens : LaunchConfigurationControl
{
    public override ControlInfo Info { get; } = new()
    {
        Id = "AutoScaling.3",
        Title = "A launch configuration requires session tokens",
        Aliases =
        [
            "autoscaling_launch_config_requires_imdsv2", "foundational_security_autoscaling_3", "autoscaling-launchconfig-requires-imdsv2",
            "autoscaling_group_launch_configuration_requires_imdsv2",
        ],
        Severity = Severity.High,
        ResourceType = "AWS::AutoScaling::LaunchConfiguration",
        Needs = InventoryParts.LaunchConfigurations | InventoryParts.AutoScalingGroups | InventoryParts.AccountDefaults | InventoryParts.Images,
    };

    protected override Verdict Evaluate(LaunchConfiguration configuration, FleetGraph graph)
    {
        var effective = graph.EffectiveOf(configuration);
        var required = configuration.Metadata.HttpTokens == Tokens.Required;
        return Judge(configuration, effective, Remedy(configuration, graph)).WithAwsStatus(required);
    }

    private static Verdict Judge(LaunchConfiguration configuration, EffectiveOptions effective, string remedy) => configuration.Metadata switch
    {
        { HttpEndpoint: Toggle.Disabled } => Verdict.Skip("the configuration disables the metadata endpoint"),
        { HttpTokens: Tokens.Required } => Verdict.Ok("the configuration requires session tokens"),
        _ when effective.Outcome == LaunchOutcome.Fails =>
            Verdict.Alarm("the launch will fail: tokens would be optional, and the account enforces required tokens", remedy),
        { HttpTokens: Tokens.Optional } => Verdict.Alarm("the configuration leaves session tokens optional, so its instances answer IMDSv1", remedy),
        _ => Verdict.Alarm("the configuration does not set HttpTokens; whether its instances answer IMDSv1 depends on the account's default and the image", remedy)
            .With("effectiveHttpTokens", AwsWords.Of(effective.HttpTokens.Value) ?? "unknown"),
    };

    // AWS has no operation that changes a launch configuration.
    private static string Remedy(LaunchConfiguration configuration, FleetGraph graph) =>
        graph.Inventory.Groups.Any(group => group.LaunchConfigurationName == configuration.Name)
            ? "it cannot be changed: make a launch template that requires tokens and give it to the group (sallyport controls show AutoScaling.3)"
            : $"no group uses it, delete it: aws autoscaling delete-launch-configuration --launch-configuration-name {configuration.Name}";
}
