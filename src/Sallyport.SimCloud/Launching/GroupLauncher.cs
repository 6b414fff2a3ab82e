using System.Globalization;
using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Ec2;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Launching;

/// <summary>Launches a member of a group from what the group launches from at that moment.</summary>
internal sealed class GroupLauncher(CloudRegion region)
{
    // What a template without an image stands for where a scenario launches from it all the same.
    private const string NoImage = "ami-00000000000000000";

    /// <param name="group">The group.</param>
    /// <param name="position">Which member; mixed groups take their overrides in turn.</param>
    /// <param name="instanceId">The new instance's id.</param>
    /// <param name="version">The template's version, if not the one that the group has now.</param>
    /// <param name="launched">When, in milliseconds since 1970.</param>
    public (CloudInstance Instance, CloudGroupMember Member) Launch(CloudGroup group, int position, string instanceId, string? version, long launched)
    {
        var source = Source(group, position, version);
        var image = source.ImageId is { } reference ? region.ResolveImage(reference) ?? reference : NoImage;
        var instance = new CloudInstance
        {
            InstanceId = instanceId,
            ImageId = image,
            InstanceType = source.InstanceType ?? "t3.micro",
            State = InstanceStates.Running,
            LaunchTime = launched,
            AvailabilityZone = region.Zone(position % 2),
            Options = EffectiveOptions.At(source.Options, region.Defaults, region.Images.TryGet(image, out var known) ? known.ImdsSupport : null),
            Tags = Tags(group, source),
        };
        return (instance, new CloudGroupMember(instanceId, group.LaunchConfigurationName, source.Template));
    }

    private static IReadOnlyList<Tag> Tags(CloudGroup group, LaunchSource source)
    {
        var tags = new List<Tag> { new("aws:autoscaling:groupName", group.Name) };
        if (source.Template is { } template)
        {
            tags.Add(new Tag("aws:ec2launchtemplate:id", template.LaunchTemplateId!));
            tags.Add(new Tag("aws:ec2launchtemplate:version", template.Version!));
        }

        var own = group.Tags.Where(static tag => tag.PropagateAtLaunch).Select(static tag => new Tag(tag.Key, tag.Value));
        return [.. tags, .. own.Concat(source.Tags).DistinctBy(static tag => tag.Key)];
    }

    private LaunchSource Source(CloudGroup group, int position, string? version)
    {
        if (group.LaunchConfigurationName is { } name && region.LaunchConfigurations.TryGet(name, out var configuration))
            return new LaunchSource(null, configuration.ImageId, configuration.InstanceType, configuration.Options, []);
        var policy = group.MixedInstancesPolicy is { } raw ? new MixedInstancesPolicy(raw) : null;
        var chosen = policy is { Overrides.Count: > 0 } ? policy.Overrides[position % policy.Overrides.Count] : null;
        var specification = chosen?.LaunchTemplateSpecification ?? policy?.LaunchTemplate ?? group.LaunchTemplate;
        var template = region.Template(specification?.LaunchTemplateId, specification?.LaunchTemplateName);
        if (template?.Version(version ?? specification?.Version) is not { } launched)
            return new LaunchSource(null, null, null, null, []);
        var data = new LaunchTemplateData(launched.Data);
        return new LaunchSource(
            new LaunchTemplateSpecification(template.LaunchTemplateId, template.LaunchTemplateName, launched.Number.ToString(CultureInfo.InvariantCulture)),
            chosen?.ImageId ?? data.ImageId,
            chosen?.InstanceType ?? data.InstanceType,
            data.MetadataOptions,
            data.InstanceTags);
    }

    private sealed record LaunchSource(LaunchTemplateSpecification? Template, string? ImageId, string? InstanceType, InstanceMetadataOptions? Options, IEnumerable<Tag> Tags);
}
