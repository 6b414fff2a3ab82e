using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Launching;
using Sallyport.SimCloud.Scenarios;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Generating;

/// <summary>
/// Fills one Region with a believable mess: old and new images, half-migrated groups, templates that say nothing, disabled endpoints,
/// stopped and terminated instances, managed ones.
/// </summary>
internal sealed class RegionGenerator(CloudRegion region, Random random, bool isEnforced)
{
    private const int MembersPerGroup = 25;
    private const int MostGroups = 200;

    private static readonly string[] Types = ["t3.micro", "t3.small", "t3.large", "m5.large", "m5.xlarge", "c5.large", "c6i.xlarge", "r5.large", "m7i.large"];
    private static readonly string[] Roles = ["web", "api", "worker", "batch", "cache", "proxy", "build", "search", "queue", "report"];
    private static readonly string[] Teams = ["payments", "platform", "data", "mobile", "growth"];

    private static readonly DateTimeOffset Oldest = new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Ages = TimeSpan.FromDays(1500);

    private readonly List<string> _images = [];
    private readonly List<(CloudGroup Group, List<CloudGroupMember> Members)> _groups = [];

    // A million instances share these few.
    private readonly Dictionary<InstanceMetadataOptions, InstanceMetadataOptions> _options = [];
    private readonly Dictionary<(string Role, string Team, bool IsContainerHost), IReadOnlyList<Tag>> _tags = [];
    private readonly Dictionary<(string Group, LaunchTemplateSpecification? Template), (CloudInstance Instance, CloudGroupMember Member)> _members = [];

    public CloudRegion Fill(int instances)
    {
        region.Instances.Reserve(instances);
        AddImages();
        region.DefaultsTable.Put(isEnforced
            ? new InstanceMetadataDefaults { HttpTokens = "required", HttpPutResponseHopLimit = 2, HttpTokensEnforced = "enabled", ManagedBy = "account" }
            : random.Next(3) == 0 ? new InstanceMetadataDefaults { HttpTokens = "required", ManagedBy = "account" } : CloudRegion.NoDefaults);
        AddGroups(Math.Clamp(instances / 2 / MembersPerGroup, 1, MostGroups));
        for (var i = 0; i < instances; i++)
            if (i % 2 == 0)
                AddMember();
            else
                AddInstance();
        foreach (var (group, members) in _groups)
            region.Groups.Put(group with { Members = members, DesiredCapacity = members.Count, MaxSize = Math.Max(members.Count * 2, 1) });
        return region;
    }

    private void AddImages()
    {
        for (var i = 0; i < 12; i++)
        {
            var isNew = i % 3 == 2;
            var isAmazons = i < 8;
            var image = new CloudImage
            {
                ImageId = NewId("ami"),
                Name = isNew ? $"al2023-ami-2023.{i}.0-kernel-6.1-x86_64" : $"amzn2-ami-hvm-2.0.{i}-x86_64-gp2",
                Owner = isAmazons ? "amazon" : region.Account.Id,
                Created = Time(),
                ImdsSupport = isNew ? "v2.0" : null,
                IsPublic = isAmazons,
                IsDeprecated = i == 0,
            };
            region.Images.Put(image);
            _images.Add(image.ImageId);
        }

        // One that nobody can see any more.
        _images.Add(NewId("ami"));
    }

    private void AddGroups(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var name = $"{Roles[i % Roles.Length]}-{Teams[i % Teams.Length]}-{i}";
            var group = new CloudGroup { Name = name, Created = Time() };
            _groups.Add((i % 10 == 9 ? FromConfiguration(group, withTokens: i % 20 == 19) : FromTemplate(group, Teams[i % Teams.Length]), []));
        }
    }

    private CloudGroup FromTemplate(CloudGroup group, string team)
    {
        var createdBy = $"arn:{region.Partition}:iam::{region.Account.Id}:user/platform";
        var versions = new List<CloudLaunchTemplateVersion>();
        for (var number = 1; number <= 1 + random.Next(3) || versions.Count == 0; number++)
            versions.Add(new CloudLaunchTemplateVersion(number, null, group.Created, createdBy, Data(isNew: number > 1)));
        var template = new CloudLaunchTemplate
        {
            LaunchTemplateId = NewId("lt"),
            LaunchTemplateName = group.Name,
            Created = group.Created,
            CreatedBy = createdBy,
            DefaultVersion = 1 + random.Next(versions.Count),
            Versions = versions,
            Tags = [new Tag("team", team)],
        };
        region.LaunchTemplates.Put(template);
        var version = random.Next(3) switch { 0 => "$Latest", 1 => "$Default", _ => "1" };
        return group with { LaunchTemplate = new LaunchTemplateSpecification(template.LaunchTemplateId, template.LaunchTemplateName, version) };
    }

    private CloudGroup FromConfiguration(CloudGroup group, bool withTokens)
    {
        var configuration = new CloudLaunchConfiguration
        {
            Name = group.Name + "-2022",
            ImageId = _images[0],
            InstanceType = Types[0],
            Created = group.Created,
            Options = withTokens || isEnforced ? new InstanceMetadataOptions { HttpTokens = "required" } : null,
        };
        region.LaunchConfigurations.Put(configuration);
        return group with { LaunchConfigurationName = configuration.Name };
    }

    private WireElement Data(bool isNew)
    {
        var members = new List<WireElement>
        {
            new("imageId", isNew ? _images[2] : Pick(_images)),
            new("instanceType", Pick(Types)),
            new("userData", Convert.ToBase64String("#!/bin/bash\nsystemctl start app\n"u8)),
        };
        if (isEnforced || (isNew && random.Next(2) == 0))
            members.Add(OptionReading.Element(new InstanceMetadataOptions { HttpTokens = "required", HttpPutResponseHopLimit = 1 + random.Next(2) }));
        else if (random.Next(3) == 0)
            members.Add(OptionReading.Element(new InstanceMetadataOptions { HttpTokens = "optional", HttpEndpoint = "enabled" }));
        return new WireElement(LaunchTemplateData.ElementName, members);
    }

    private void AddMember()
    {
        var (group, members) = Pick(_groups);
        if (!_members.TryGetValue((group.Name, group.LaunchTemplate), out var model))
            _members[(group.Name, group.LaunchTemplate)] = model = new GroupLauncher(region).Launch(group, 0, "", null, 0);
        var id = NewId("i");
        var isBehind = !isEnforced && random.Next(10) == 0;
        region.Instances.Put(model.Instance with
        {
            InstanceId = id,
            LaunchTime = Time(),
            AvailabilityZone = region.Zone(random.Next(3)),
            Options = Shared(isBehind ? model.Instance.Options! with { HttpTokens = "optional" } : model.Instance.Options!),
        });
        members.Add(model.Member with { InstanceId = id });
    }

    private void AddInstance()
    {
        var kind = random.Next(100);
        region.Instances.Put(new CloudInstance
        {
            InstanceId = NewId("i"),
            ImageId = Pick(_images),
            InstanceType = Pick(Types),
            State = kind switch { < 5 => InstanceStates.Stopped, 5 => InstanceStates.Terminated, 6 => InstanceStates.Stopping, _ => InstanceStates.Running },
            LaunchTime = Time(),
            AvailabilityZone = region.Zone(random.Next(3)),
            OperatorPrincipal = kind is 7 or 8 ? "eks.amazonaws.com" : null,
            Options = kind == 9 ? null : Shared(new InstanceMetadataOptions
            {
                HttpTokens = isEnforced || random.Next(2) == 0 ? "required" : "optional",
                HttpPutResponseHopLimit = kind == 10 ? 64 : 1 + random.Next(2),
                HttpEndpoint = kind is 11 or 12 ? "disabled" : "enabled",
                HttpProtocolIpv6 = "disabled",
                InstanceMetadataTags = kind > 90 ? "enabled" : "disabled",
            }),
            Tags = SharedTags(Pick(Roles), Pick(Teams), isContainerHost: kind is >= 20 and < 30),
        });
    }

    private IReadOnlyList<Tag> SharedTags(string role, string team, bool isContainerHost)
    {
        if (_tags.TryGetValue((role, team, isContainerHost), out var tags))
            return tags;
        tags = [new Tag("Name", role), new Tag("team", team)];
        if (isContainerHost)
            tags = [.. tags, new Tag("aws:ecs:clusterName", team)];
        _tags.Add((role, team, isContainerHost), tags);
        return tags;
    }

    private InstanceMetadataOptions Shared(InstanceMetadataOptions options)
    {
        if (_options.TryGetValue(options, out var shared))
            return shared;
        _options.Add(options, options);
        return options;
    }

    private string NewId(string prefix) => DerivedIds.Format(prefix, (ulong)random.NextInt64());

    private long Time() => (Oldest + (random.NextDouble() * Ages)).ToUnixTimeMilliseconds();

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
