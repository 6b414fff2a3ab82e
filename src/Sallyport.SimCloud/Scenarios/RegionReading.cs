using System.Globalization;
using System.Text;
using Sallyport.Aws.Ec2;
using Sallyport.SimCloud.Launching;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Scenarios;

/// <summary>Reads one Region of an account of a scenario.</summary>
internal sealed class RegionReading(CloudAccount account)
{
    // Where a scenario gives no time: the same for all, so that a scenario is always the same cloud.
    private static readonly long UsualTime = new DateTimeOffset(2024, 3, 1, 9, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public CloudRegion Read(string name, ScenarioNode node)
    {
        var map = node.Members("a Region", "optIn", "denied", "defaults", "images", "launchTemplates", "launchConfigurations", "groups", "instances");
        var region = new CloudRegion(account, name)
        {
            OptInStatus = map["optIn"]?.Word("optIn", "opt-in-not-required", "opted-in", "not-opted-in") ?? "opt-in-not-required",
            IsDenied = map["denied"]?.Flag("denied") ?? false,
        };
        if (map["defaults"] is { } defaults)
            region.DefaultsTable.Put(OptionReading.Defaults(defaults));
        foreach (var image in map["images"]?.Elements("images") ?? [])
            region.Images.Put(Image(image));
        var templates = new TemplateReading(region, UsualTime);
        foreach (var template in map["launchTemplates"]?.Elements("launchTemplates") ?? [])
            region.LaunchTemplates.Put(templates.Template(template));
        foreach (var configuration in map["launchConfigurations"]?.Elements("launchConfigurations") ?? [])
            region.LaunchConfigurations.Put(Configuration(configuration));
        var groups = new GroupReading(region, UsualTime);
        foreach (var group in map["groups"]?.Elements("groups") ?? [])
            groups.Add(group);
        var number = 0;
        foreach (var instance in map["instances"]?.Elements("instances") ?? [])
            number = AddInstances(region, instance, number);
        return region;
    }

    private CloudImage Image(ScenarioNode node)
    {
        var map = node.Members("an image", "id", "name", "owner", "created", "imdsSupport", "public", "deprecated", "disabled", "unseen", "ssmParameter");
        var id = map.Required("id", "an image").Word("id");
        var owner = map.Word("owner") ?? "self";
        return new CloudImage
        {
            ImageId = id,
            Name = map.Word("name") ?? id,
            Owner = owner == "self" ? account.Id : owner,
            Created = map["created"]?.Time("created") ?? UsualTime,
            ImdsSupport = map["imdsSupport"]?.Word("imdsSupport", "v2.0"),
            IsPublic = map["public"]?.Flag("public") ?? owner == "amazon",
            IsDeprecated = map["deprecated"]?.Flag("deprecated") ?? false,
            IsDisabled = map["disabled"]?.Flag("disabled") ?? false,
            IsUnseen = map["unseen"]?.Flag("unseen") ?? false,
            SsmParameter = map.Word("ssmParameter"),
        };
    }

    private static CloudLaunchConfiguration Configuration(ScenarioNode node)
    {
        var map = node.Members("a launch configuration", "name", "image", "instanceType", "userData", "created", "metadataOptions");
        return new CloudLaunchConfiguration
        {
            Name = map.Required("name", "a launch configuration").Word("name"),
            ImageId = map.Required("image", "a launch configuration").Word("image"),
            InstanceType = map.Word("instanceType") ?? "t3.micro",
            UserData = map.Word("userData") is { } text ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : null,
            Created = map["created"]?.Time("created") ?? UsualTime,
            Options = map["metadataOptions"] is { } options ? OptionReading.Options(options) : null,
        };
    }

    private static int AddInstances(CloudRegion region, ScenarioNode node, int number)
    {
        var map = node.Members("an instance", "id", "name", "count", "image", "type", "state", "launched", "zone", "profile", "operator", "tags", "metadataOptions");
        var count = map["count"]?.Number("count", 1, 100_000) ?? 1;
        if (count > 1 && map["id"] is not null)
            throw map.Fail("an instance with an id cannot have a count");
        var instance = Instance(region, map);
        var name = map.Word("name");
        for (var i = 0; i < count; i++, number++)
        {
            var id = map.Word("id") ?? DerivedIds.Of("i", region.Account.Id, region.Name, name ?? "", number.ToString(CultureInfo.InvariantCulture));
            if (region.Instances.TryGet(id, out _))
                throw map.Fail($"the instance {id} is there twice");
            region.Instances.Put(instance with { InstanceId = id });
        }

        return number;
    }

    private static CloudInstance Instance(CloudRegion region, ScenarioMap map)
    {
        var image = map.Required("image", "an instance").Word("image");
        var support = region.Images.TryGet(image, out var known) ? known.ImdsSupport : null;
        var isOld = map["metadataOptions"]?.Text == "none";
        var given = map["metadataOptions"] is { } node && !isOld ? OptionReading.Options(node) : null;
        var tags = OptionReading.Tags(map["tags"]);
        if (map.Word("name") is { } name)
            tags = [new Tag("Name", name), .. tags];
        return new CloudInstance
        {
            InstanceId = "",
            ImageId = image,
            InstanceType = map.Word("type") ?? "t3.micro",
            State = map["state"]?.Word("state", [.. InstanceStates.All]) ?? InstanceStates.Running,
            LaunchTime = map["launched"]?.Time("launched") ?? UsualTime,
            AvailabilityZone = map.Word("zone") ?? region.Zone(0),
            IamInstanceProfileArn = map.Word("profile") is { } profile ? $"arn:{region.Partition}:iam::{region.Account.Id}:instance-profile/{profile}" : null,
            OperatorPrincipal = map.Word("operator"),
            Options = isOld ? null : EffectiveOptions.At(given, region.Defaults, support),
            Tags = tags,
        };
    }
}
