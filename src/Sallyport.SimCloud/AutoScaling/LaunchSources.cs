using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.AutoScaling;

/// <summary>Checks what a group is told to launch from, and gives it the form that AWS answers with.</summary>
internal static class LaunchSources
{
    /// <exception cref="AwsRefusalException">The request names more than one thing to launch from.</exception>
    public static void CheckOnlyOne(UpdateAutoScalingGroupRequest request)
    {
        if ((request.LaunchConfigurationName is null ? 0 : 1) + (request.LaunchTemplate is null ? 0 : 1) + (request.MixedInstancesPolicy is null ? 0 : 1) > 1)
            throw AwsRefusalException.Validation("Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.");
    }

    /// <summary>The group launching from what the request says; as it was when the request says nothing about it.</summary>
    public static CloudGroup Applied(CloudGroup group, UpdateAutoScalingGroupRequest request, CloudRegion region)
    {
        var bare = group with { LaunchConfigurationName = null, LaunchTemplate = null, MixedInstancesPolicy = null };
        if (request.LaunchConfigurationName is { } name)
            return region.LaunchConfigurations.TryGet(name, out _)
                ? bare with { LaunchConfigurationName = name }
                : throw AwsRefusalException.Validation("Launch configuration name not found - null");
        if (request.LaunchTemplate is { } template)
            return bare with { LaunchTemplate = Resolve(region, template) };
        return request.MixedInstancesPolicy is { } policy ? bare with { MixedInstancesPolicy = Resolve(region, policy.Raw) } : group;
    }

    /// <summary>The group with the sizes that a request gives.</summary>
    public static CloudGroup Sized(CloudGroup group, QueryReader query)
    {
        var sized = group with { MinSize = query.Number("MinSize") ?? group.MinSize, MaxSize = query.Number("MaxSize") ?? group.MaxSize };
        sized = sized with { DesiredCapacity = query.Number("DesiredCapacity") ?? Math.Max(sized.DesiredCapacity, sized.MinSize) };
        if (sized.MinSize < 0 || sized.MinSize > sized.MaxSize)
            throw AwsRefusalException.Validation($"Max bound, {sized.MaxSize}, must be greater than or equal to min bound, {sized.MinSize}");
        if (sized.DesiredCapacity < sized.MinSize || sized.DesiredCapacity > sized.MaxSize)
            throw AwsRefusalException.Validation($"Desired capacity:{sized.DesiredCapacity} must be between the specified min size:{sized.MinSize} and max size:{sized.MaxSize}");
        return sized;
    }

    /// <summary>The specification with both id and name, as AWS answers it.</summary>
    /// <exception cref="AwsRefusalException">It names no template, both ways at once, or one that does not exist.</exception>
    public static LaunchTemplateSpecification Resolve(CloudRegion region, LaunchTemplateSpecification specification)
    {
        if (specification is { LaunchTemplateId: not null, LaunchTemplateName: not null })
            throw AwsRefusalException.Validation("Valid requests must contain either launchTemplateId or LaunchTemplateName");
        if (specification is { LaunchTemplateId: null, LaunchTemplateName: null })
            throw AwsRefusalException.Validation("Valid requests must contain either launchTemplateId or LaunchTemplateName");
        var template = region.Template(specification.LaunchTemplateId, specification.LaunchTemplateName)
            ?? throw AwsRefusalException.Validation("You must use a valid fully-formed launch template. " + (specification.LaunchTemplateId is { } id
                ? $"The specified launch template, with template ID {id}, does not exist."
                : $"The specified launch template, with template name {specification.LaunchTemplateName}, does not exist."));
        if (template.Version(specification.Version) is null)
            throw AwsRefusalException.Validation($"You must use a valid fully-formed launch template. Could not find launch template version {specification.Version} for the launch template ID {template.LaunchTemplateId}.");
        return new LaunchTemplateSpecification(template.LaunchTemplateId, template.LaunchTemplateName, specification.Version);
    }

    /// <summary>The policy with every specification resolved.</summary>
    public static WireElement Resolve(CloudRegion region, WireElement policy)
    {
        if (policy["LaunchTemplate"]?["LaunchTemplateSpecification"] is null)
            throw AwsRefusalException.Validation("MixedInstancesPolicy must have a LaunchTemplate with a LaunchTemplateSpecification.");
        var template = Resolved(region, policy["LaunchTemplate"]!);
        if (template["Overrides"] is { } overrides)
            template = template.With(overrides with { Children = [.. overrides.Children.Select(element => Resolved(region, element))] });
        return policy.With(template);
    }

    private static WireElement Resolved(CloudRegion region, WireElement holder)
    {
        if (holder["LaunchTemplateSpecification"] is not { } element)
            return holder;
        var specification = Resolve(region, new LaunchTemplateSpecification(element.TextOf("LaunchTemplateId"), element.TextOf("LaunchTemplateName"), element.TextOf("Version")));
        return holder.With(Element("LaunchTemplateSpecification", specification));
    }

    /// <summary>A specification as an element of a policy.</summary>
    public static WireElement Element(string name, LaunchTemplateSpecification specification)
    {
        var children = new List<WireElement>
        {
            new("LaunchTemplateId", specification.LaunchTemplateId ?? ""),
            new("LaunchTemplateName", specification.LaunchTemplateName ?? ""),
        };
        if (specification.Version is { } version)
            children.Add(new WireElement("Version", version));
        return new WireElement(name, children);
    }
}
