using System.Globalization;
using System.Text;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Scenarios;

/// <summary>Reads the launch templates of a scenario.</summary>
internal sealed class TemplateReading(CloudRegion region, long created)
{
    public CloudLaunchTemplate Template(ScenarioNode node)
    {
        var map = node.Members("a launch template", "name", "id", "default", "created", "createdBy", "operator", "tags", "versions");
        var name = map.Required("name", "a launch template").Word("name");
        var createdBy = map.Word("createdBy") ?? $"arn:{region.Partition}:iam::{region.Account.Id}:user/platform";
        var at = map["created"]?.Time("created") ?? created;
        var versions = map.Required("versions", "a launch template").Elements("versions")
            .Select((version, index) => Version(version, index + 1, at, createdBy))
            .ToList();
        if (versions.Count == 0)
            throw map.Fail("a launch template needs at least one version");
        if (region.TemplateNamed(name) is not null)
            throw map.Fail($"the launch template {name} is there twice");
        return new CloudLaunchTemplate
        {
            LaunchTemplateId = map.Word("id") ?? DerivedIds.Of("lt", region.Account.Id, region.Name, name),
            LaunchTemplateName = name,
            Created = at,
            CreatedBy = createdBy,
            DefaultVersion = map["default"]?.Number("default", 1, versions.Count) ?? 1,
            Versions = versions,
            OperatorPrincipal = map.Word("operator"),
            Tags = OptionReading.Tags(map["tags"]),
        };
    }

    private static CloudLaunchTemplateVersion Version(ScenarioNode node, int number, long created, string createdBy)
    {
        var map = node.Members("a version", "description", "image", "instanceType", "metadataOptions", "userData", "keyName", "profile", "blockDevices", "instanceTags");
        var data = new List<WireElement>();
        if (map.Word("profile") is { } profile)
            data.Add(new WireElement("iamInstanceProfile", [new WireElement("name", profile)]));
        if (map["blockDevices"] is { } devices)
            data.Add(new WireElement("blockDeviceMappingSet", [.. devices.Elements("blockDevices").Select(Device)]));
        Add(data, "imageId", map.Word("image"));
        Add(data, "instanceType", map.Word("instanceType"));
        Add(data, "keyName", map.Word("keyName"));
        if (map["instanceTags"] is { } tags)
            data.Add(TagSpecification(tags));
        Add(data, "userData", map.Word("userData") is { } text ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : null);
        if (map["metadataOptions"] is { } options)
            data.Add(OptionReading.Element(OptionReading.Options(options)));
        var at = created + ((number - 1) * (long)TimeSpan.FromDays(1).TotalMilliseconds);
        return new CloudLaunchTemplateVersion(number, map.Word("description"), at, createdBy, new WireElement(LaunchTemplateData.ElementName, data));
    }

    private static WireElement Device(ScenarioNode node)
    {
        var map = node.Members("a block device", "device", "snapshot", "size", "type", "encrypted");
        var volume = new List<WireElement>();
        Add(volume, "encrypted", map["encrypted"]?.Flag("encrypted") is { } encrypted ? (encrypted ? "true" : "false") : null);
        Add(volume, "snapshotId", map.Word("snapshot"));
        Add(volume, "volumeSize", map["size"]?.Number("size", 1, 65_536).ToString(CultureInfo.InvariantCulture));
        Add(volume, "volumeType", map.Word("type"));
        return new WireElement("item", [new WireElement("deviceName", map.Required("device", "a block device").Word("device")), new WireElement("ebs", volume)]);
    }

    private static WireElement TagSpecification(ScenarioNode node)
    {
        var tags = OptionReading.Tags(node).Select(static tag => new WireElement("item", [new WireElement("key", tag.Key), new WireElement("value", tag.Value)]));
        return new WireElement("tagSpecificationSet", [new WireElement("item", [new WireElement("resourceType", "instance"), new WireElement("tagSet", [.. tags])])]);
    }

    private static void Add(List<WireElement> members, string name, string? value)
    {
        if (value is not null)
            members.Add(new WireElement(name, value));
    }
}
