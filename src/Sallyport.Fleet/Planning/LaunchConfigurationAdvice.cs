using Sallyport.Fleet.Graph;

namespace Sallyport.Fleet.Planning;

/// <summary>Names the launch configurations that allow v1: this version of Sallyport does not replace them, so the plan says how to.</summary>
internal static class LaunchConfigurationAdvice
{
    public static void Add(PlanDraft draft, FleetGraph graph)
    {
        foreach (var group in graph.Inventory.Groups.Where(static group => group is { IsDeleting: false, LaunchConfigurationName: not null }).OrderBy(static group => group.Name, StringComparer.Ordinal))
        {
            if (graph.Configuration(group.LaunchConfigurationName) is not { } configuration
                || graph.EffectiveOf(configuration).Outcome is LaunchOutcome.RequiresTokens or LaunchOutcome.EndpointDisabled)
                continue;
            var region = graph.Place.Region;
            draft.ByHand(
                configuration.Arn,
                Planner.LaunchConfigurationType,
                graph.Place,
                $"group {group.Name} launches from it, and AWS has no operation that changes a launch configuration: replace it by a launch template",
                $"aws autoscaling describe-launch-configurations --region {region} --launch-configuration-names {configuration.Name}",
                $"aws ec2 create-launch-template --region {region} --launch-template-name {group.Name} --launch-template-data file://launch-template-data.json  # the same settings, with \"MetadataOptions\": {{\"HttpTokens\": \"required\"}}",
                $"aws autoscaling update-auto-scaling-group --region {region} --auto-scaling-group-name {group.Name} --launch-template LaunchTemplateName={group.Name},Version=1");
        }
    }
}
