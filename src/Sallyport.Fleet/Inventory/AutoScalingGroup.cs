using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Inventory;

/// <summary>
/// An Auto Scaling group: it launches from a launch configuration, a launch template or a mixed-instances policy.
/// Its members are the instances whose <see cref="Instance.GroupName"/> is its name.
/// </summary>
public sealed record AutoScalingGroup
{
    public required AwsPlace Place { get; init; }

    public required string Name { get; init; }

    public string Arn { get; init; } = "";

    public string? LaunchConfigurationName { get; init; }

    /// <summary>The template when the group names one directly; null with a policy or a launch configuration.</summary>
    public TemplateReference? LaunchTemplate { get; init; }

    /// <summary>The mixed-instances policy as AWS sent it; null without one.</summary>
    public MixedInstancesPolicy? Policy { get; init; }

    public int DesiredCapacity { get; init; }

    /// <summary>True while the group is being deleted.</summary>
    public bool IsDeleting { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>All templates the group names: its own, its policy's, and those of the policy's overrides.</summary>
    public IReadOnlyList<TemplateReference> TemplateReferences
    {
        get
        {
            var references = new List<TemplateReference>();
            Add(LaunchTemplate);
            Add(TemplateReference.From(Policy?.LaunchTemplate));
            foreach (var item in Policy?.Overrides ?? [])
                Add(TemplateReference.From(item.LaunchTemplateSpecification));
            return references;

            void Add(TemplateReference? reference)
            {
                if (reference is not null && !references.Contains(reference))
                    references.Add(reference);
            }
        }
    }

    public static AutoScalingGroup From(AwsPlace place, Aws.AutoScaling.AutoScalingGroup wire) => new()
    {
        Place = place,
        Name = wire.AutoScalingGroupName,
        Arn = wire.AutoScalingGroupArn,
        LaunchConfigurationName = wire.LaunchConfigurationName is "" ? null : wire.LaunchConfigurationName,
        LaunchTemplate = TemplateReference.From(wire.LaunchTemplate),
        Policy = wire.MixedInstancesPolicy,
        DesiredCapacity = wire.DesiredCapacity,
        IsDeleting = !string.IsNullOrEmpty(wire.Status),
        Tags = [.. wire.Tags.Select(static tag => new Tag(tag.Key, tag.Value))],
    };
}
