using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Tests.Applying;

/// <summary>The resources of a model cloud; a change makes a new state.</summary>
internal sealed record ModelState
{
    public ImmutableSortedDictionary<string, Instance> Instances { get; init; } = ImmutableSortedDictionary<string, Instance>.Empty;

    public ImmutableSortedDictionary<string, LaunchTemplate> Templates { get; init; } = ImmutableSortedDictionary<string, LaunchTemplate>.Empty;

    public ImmutableList<LaunchTemplateVersion> Versions { get; init; } = [];

    public ImmutableSortedDictionary<string, AutoScalingGroup> Groups { get; init; } = ImmutableSortedDictionary<string, AutoScalingGroup>.Empty;

    public InstanceMetadataDefaults Defaults { get; init; } = new();

    /// <summary>The last number given to a version of each template: AWS never gives one twice.</summary>
    public ImmutableSortedDictionary<string, int> Numbers { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Instances whose change AWS refuses.</summary>
    public ImmutableHashSet<string> Refused { get; init; } = [];

    public ModelState With(Instance instance) => this with { Instances = Instances.SetItem(instance.InstanceId, instance) };

    public ModelState With(LaunchTemplate template) => this with { Templates = Templates.SetItem(template.LaunchTemplateId, template) };

    public ModelState With(AutoScalingGroup group) => this with { Groups = Groups.SetItem(group.AutoScalingGroupName, group) };

    public ModelState With(LaunchTemplateVersion version, int number) => (this with
    {
        Versions = Versions.Add(version),
        Numbers = Numbers.SetItem(version.LaunchTemplateId, number),
    }).With(Templates[version.LaunchTemplateId] with { LatestVersionNumber = number });

    public ModelState Without(string templateId, long number)
    {
        var left = Versions.RemoveAll(version => version.LaunchTemplateId == templateId && version.VersionNumber == number);
        var latest = (int)left.Where(version => version.LaunchTemplateId == templateId).Max(static version => version.VersionNumber);
        return (this with { Versions = left }).With(Templates[templateId] with { LatestVersionNumber = latest });
    }

    /// <summary>Everything that a user can see, as text.</summary>
    public string Digest() => Write(exact: true);

    /// <summary>The same with the launch data in the place of version numbers, and without versions that nobody would launch from.</summary>
    public string Meaning() => Write(exact: false);

    private string Write(bool exact)
    {
        var text = new StringBuilder();
        foreach (var instance in Instances.Values)
            text.AppendLine(CultureInfo.InvariantCulture, $"{instance.InstanceId} {instance.State} {instance.MetadataOptions}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Defaults}");
        foreach (var template in Templates.Values)
            text.AppendLine(CultureInfo.InvariantCulture, $"{template.LaunchTemplateId} default {Launch(template, "$Default", exact)} latest {Launch(template, "$Latest", exact)}");
        foreach (var group in Groups.Values)
            text.AppendLine(CultureInfo.InvariantCulture, $"{group.AutoScalingGroupName} {group.LaunchTemplate?.Version is "$Latest" or "$Default"} {(group.LaunchTemplate is { } own ? Launch(Templates[own.LaunchTemplateId!], own.Version!, exact) : group.MixedInstancesPolicy?.Raw.Fingerprint())}");
        if (exact)
            foreach (var version in Versions)
                text.AppendLine(CultureInfo.InvariantCulture, $"{version.LaunchTemplateId} {version.VersionNumber} {version.Data.Fingerprint()}");
        return text.ToString();
    }

    private string Launch(LaunchTemplate template, string version, bool exact)
    {
        var number = version switch
        {
            "$Latest" => template.LatestVersionNumber,
            "$Default" => template.DefaultVersionNumber,
            _ => int.Parse(version, CultureInfo.InvariantCulture),
        };
        return exact ? $"{version}={number}" : Versions.Single(other => other.LaunchTemplateId == template.LaunchTemplateId && other.VersionNumber == number).Data.Fingerprint();
    }
}
