using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Wire;

namespace Sallyport.SimCloud.State;

/// <summary>An Auto Scaling group: exactly one of launch configuration, launch template and mixed-instances policy is set.</summary>
internal sealed record CloudGroup
{
    public required string Name { get; init; }

    public string? LaunchConfigurationName { get; init; }

    public LaunchTemplateSpecification? LaunchTemplate { get; init; }

    /// <summary>The whole <c>MixedInstancesPolicy</c> element, as it was given.</summary>
    public WireElement? MixedInstancesPolicy { get; init; }

    public int MinSize { get; init; }

    public int MaxSize { get; init; }

    public int DesiredCapacity { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Created { get; init; }

    public IReadOnlyList<CloudGroupMember> Members { get; init; } = [];

    public IReadOnlyList<GroupTag> Tags { get; init; } = [];
}

/// <summary>A member of a group and what it was launched from (a resolved version number).</summary>
internal sealed record CloudGroupMember(string InstanceId, string? LaunchConfigurationName, LaunchTemplateSpecification? LaunchTemplate);
