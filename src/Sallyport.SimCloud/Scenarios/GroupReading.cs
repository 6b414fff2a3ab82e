using System.Globalization;
using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.AutoScaling;
using Sallyport.SimCloud.Launching;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Scenarios;

/// <summary>Reads the Auto Scaling groups of a scenario and launches their members.</summary>
internal sealed class GroupReading(CloudRegion region, long created)
{
    public void Add(ScenarioNode node)
    {
        var map = node.Members("a group", "name", "launchTemplate", "launchConfiguration", "mixedInstances", "min", "max", "desired", "created", "tags", "members");
        var name = map.Required("name", "a group").Word("name");
        if (region.Groups.TryGet(name, out _))
            throw map.Fail($"the group {name} is there twice");
        var at = map["created"]?.Time("created") ?? created;
        var tags = OptionReading.Tags(map["tags"]);
        var group = WithSource(new CloudGroup
        {
            Name = name,
            Created = at,
            Tags = [.. tags.Select(static tag => new GroupTag(tag.Key, tag.Value, PropagateAtLaunch: true))],
        }, map);
        var desired = map["desired"]?.Number("desired", 0, 1000);
        var members = Members(map["members"], group, desired ?? 1, at);
        region.Groups.Put(group with
        {
            MinSize = map["min"]?.Number("min", 0, 10_000) ?? 0,
            MaxSize = map["max"]?.Number("max", 0, 10_000) ?? Math.Max(members.Count * 2, 1),
            DesiredCapacity = desired ?? members.Count,
            Members = members,
        });
    }

    private CloudGroup WithSource(CloudGroup group, ScenarioMap map)
    {
        if (new[] { map["launchTemplate"], map["launchConfiguration"], map["mixedInstances"] }.Count(static source => source is not null) != 1)
            throw map.Fail("a group needs exactly one of launchTemplate, launchConfiguration, mixedInstances");
        try
        {
            if (map["launchTemplate"] is { } template)
                return group with { LaunchTemplate = LaunchSources.Resolve(region, Specification(template)) };
            if (map["mixedInstances"] is { } policy)
                return group with { MixedInstancesPolicy = LaunchSources.Resolve(region, Policy(policy)) };
        }
        catch (AwsRefusalException refusal)
        {
            throw map.Fail(refusal.Message);
        }

        var configuration = map["launchConfiguration"]!;
        return region.LaunchConfigurations.TryGet(configuration.Word("launchConfiguration"), out var known)
            ? group with { LaunchConfigurationName = known.Name }
            : throw configuration.Fail($"there is no launch configuration named {configuration.Text} in {region.Name}");
    }

    private static LaunchTemplateSpecification Specification(ScenarioNode node)
    {
        if (node.Text is { Length: > 0 } name)
            return new LaunchTemplateSpecification(null, name, "$Default");
        var map = node.Members("a launch template of a group", "name", "version");
        return new LaunchTemplateSpecification(null, map.Required("name", "a launch template of a group").Word("name"), map.Word("version"));
    }

    private static WireElement Policy(ScenarioNode node)
    {
        var map = node.Members("mixedInstances", "launchTemplate", "overrides");
        var template = new List<WireElement> { Element(Specification(map.Required("launchTemplate", "mixedInstances"))) };
        if (map["overrides"] is { } overrides)
            template.Add(new WireElement("Overrides", [.. overrides.Elements("overrides").Select(Override)]));
        return new WireElement(MixedInstancesPolicy.ElementName,
        [
            new WireElement("LaunchTemplate", template),
            new WireElement("InstancesDistribution",
            [
                new WireElement("OnDemandAllocationStrategy", "prioritized"),
                new WireElement("OnDemandBaseCapacity", "0"),
                new WireElement("OnDemandPercentageAboveBaseCapacity", "100"),
                new WireElement("SpotAllocationStrategy", "lowest-price"),
                new WireElement("SpotInstancePools", "2"),
            ]),
        ]);
    }

    private static WireElement Override(ScenarioNode node)
    {
        var map = node.Members("an override", "instanceType", "launchTemplate", "image", "weight");
        var members = new List<WireElement>();
        foreach (var (element, value) in new[] { ("InstanceType", map.Word("instanceType")), ("WeightedCapacity", map.Word("weight")), ("ImageId", map.Word("image")) })
            if (value is not null)
                members.Add(new WireElement(element, value));
        if (map["launchTemplate"] is { } template)
            members.Add(Element(Specification(template)));
        return new WireElement("member", members);
    }

    private static WireElement Element(LaunchTemplateSpecification specification)
    {
        var members = new List<WireElement> { new("LaunchTemplateName", specification.LaunchTemplateName!) };
        if (specification.Version is { } version)
            members.Add(new WireElement("Version", version));
        return new WireElement("LaunchTemplateSpecification", members);
    }

    private IReadOnlyList<CloudGroupMember> Members(ScenarioNode? node, CloudGroup group, int desired, long at)
    {
        var members = new List<CloudGroupMember>();
        if (node is null)
            Launch(group, members, desired, null, null, at);
        else
            foreach (var element in node.Elements("members"))
            {
                var map = element.Members("members", "count", "version", "metadataOptions", "launched");
                var options = map["metadataOptions"] is { } given ? OptionReading.Options(given) : null;
                Launch(group, members, map["count"]?.Number("count", 1, 1000) ?? 1, map.Word("version"), options, map["launched"]?.Time("launched") ?? at);
            }

        return members;
    }

    private void Launch(CloudGroup group, List<CloudGroupMember> members, int count, string? version, InstanceMetadataOptions? options, long launched)
    {
        var launcher = new GroupLauncher(region);
        for (var i = 0; i < count; i++)
        {
            var id = DerivedIds.Of("i", region.Account.Id, region.Name, group.Name, members.Count.ToString(CultureInfo.InvariantCulture));
            var (instance, member) = launcher.Launch(group, members.Count, id, version, launched);
            region.Instances.Put(options is null ? instance : instance with { Options = EffectiveOptions.Laid(instance.Options, options) });
            members.Add(member);
        }
    }
}
