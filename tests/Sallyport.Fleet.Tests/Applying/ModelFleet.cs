using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Planning;
using AutoScalingGroup = Sallyport.Aws.AutoScaling.AutoScalingGroup;
using Instance = Sallyport.Aws.Ec2.Instance;
using LaunchTemplate = Sallyport.Aws.Ec2.LaunchTemplate;
using LaunchTemplateVersion = Sallyport.Aws.Ec2.LaunchTemplateVersion;

namespace Sallyport.Fleet.Tests.Applying;

/// <summary>Fills model clouds and plans their change.</summary>
internal static class ModelFleet
{
    public static FleetAccess Access(ModelCloud cloud) =>
        new("simulated", [new AwsAccount("aws", cloud.Place.AccountId, "arn:aws:sts::111111111111:assumed-role/ops/me", "eu-west-1", _ => cloud)]);

    public static ModelCloud With(params Func<ModelState, ModelState>[] parts)
    {
        var cloud = new ModelCloud();
        foreach (var part in parts)
            cloud.Drift(part);
        return cloud;
    }

    /// <summary>Something for every kind of step.</summary>
    public static ModelCloud Everything() => With(
        Instance("i-1"),
        Instance("i-2", state: "stopped"),
        Instance("i-3", tokens: "required"),
        Instance("i-4", group: "web"),
        Template("web", 1, "optional", "optional"),
        Template("api", 2, "-", "optional", "required"),
        Template("mix", 1, "optional"),
        Group("web", "web", "$Latest"),
        Group("web-b", "web", "1"),
        Group("api", "api", "$Default"),
        MixedGroup("mixed", ("mix", "$Latest"), ("api", "1")));

    public static Func<ModelState, ModelState> Instance(string id, string tokens = "optional", string state = "running", int hop = 1, string? group = null, string endpoint = "enabled") =>
        model => model.With(new Instance
        {
            InstanceId = id,
            State = state,
            MetadataOptions = new InstanceMetadataOptions { State = "applied", HttpTokens = tokens, HttpPutResponseHopLimit = hop, HttpEndpoint = endpoint },
            Tags = group is null ? [] : [new Tag("aws:autoscaling:groupName", group)],
        });

    /// <summary>A template whose versions have these tokens (<c>-</c>: no metadata options), the last one being the latest.</summary>
    public static Func<ModelState, ModelState> Template(string name, int defaultVersion, params string[] tokens) => model =>
    {
        var id = "lt-" + name;
        model = model.With(new LaunchTemplate { LaunchTemplateId = id, LaunchTemplateName = name, DefaultVersionNumber = defaultVersion, LatestVersionNumber = tokens.Length });
        for (var i = 0; i < tokens.Length; i++)
            model = model.With(new LaunchTemplateVersion { LaunchTemplateId = id, LaunchTemplateName = name, VersionNumber = i + 1, Data = Data(tokens[i], $"ami-{i + 1}") }, i + 1);
        return model;
    };

    public static Func<ModelState, ModelState> Group(string name, string template, string version) =>
        model => model.With(new AutoScalingGroup { AutoScalingGroupName = name, AutoScalingGroupArn = "arn:group/" + name, LaunchTemplate = new LaunchTemplateSpecification("lt-" + template, template, version) });

    /// <summary>A group whose policy names one template, and whose overrides name others.</summary>
    public static Func<ModelState, ModelState> MixedGroup(string name, (string Template, string Version) own, params (string Template, string Version)[] overrides) =>
        model => model.With(new AutoScalingGroup
        {
            AutoScalingGroupName = name,
            AutoScalingGroupArn = "arn:group/" + name,
            MixedInstancesPolicy = new MixedInstancesPolicy(new WireElement("MixedInstancesPolicy",
            [
                new WireElement("LaunchTemplate",
                [
                    Specification(own),
                    new WireElement("Overrides", [.. overrides.Select(item => new WireElement("member", [new WireElement("InstanceType", "m7g.large"), Specification(item)])).Prepend(new WireElement("member", [new WireElement("InstanceType", "m5.large")]))]),
                ]),
                new WireElement("InstancesDistribution", [new WireElement("OnDemandBaseCapacity", "2"), new WireElement("SomethingNew", "kept")]),
            ])),
        });

    public static LaunchTemplateData Data(string tokens, string image) => new(new WireElement(LaunchTemplateData.ElementName,
    [
        new WireElement("imageId", image),
        new WireElement("userData", "c2VjcmV0"),
        new WireElement("blockDeviceMappingSet", [new WireElement("item", [new WireElement("deviceName", "/dev/xvda"), new WireElement("ebs", [new WireElement("snapshotId", "snap-1"), new WireElement("volumeSize", "20")])])]),
        .. tokens == "-" ? [] : new[] { new WireElement("metadataOptions", [new WireElement("httpTokens", tokens), new WireElement("httpPutResponseHopLimit", "2"), new WireElement("state", "pending")]) },
    ]));

    public static Plan Plan(ModelCloud cloud, PlanOptions? options = null) => Planner.Make(Request(cloud, options));

    public static PlanRequest Request(ModelCloud cloud, PlanOptions? options = null) => new()
    {
        CreatedAt = new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero),
        Endpoint = "simulated",
        Partition = "aws",
        Accounts = [new PlanAccount(cloud.Place.AccountId, null)],
        Snapshot = new PlanSnapshot("1", new DateTimeOffset(2026, 11, 1, 11, 0, 0, TimeSpan.Zero)),
        Options = (options ?? new PlanOptions()) with { NoUsageEvidence = true },
        Regions = [RegionOf(cloud)],
    };

    public static RegionToPlan RegionOf(ModelCloud cloud)
    {
        var state = cloud.State;
        return new RegionToPlan(
            new RegionInventory
            {
                Place = cloud.Place,
                Templates = [.. state.Templates.Values.Select(template => Fleet.Inventory.LaunchTemplate.From(cloud.Place, template))],
                TemplateVersions = [.. state.Versions.Select(version => Fleet.Inventory.LaunchTemplateVersion.From(cloud.Place, version))],
                Groups = [.. state.Groups.Values.Select(group => Fleet.Inventory.AutoScalingGroup.From(cloud.Place, group))],
                Defaults = AccountDefaults.From(cloud.Place, state.Defaults),
            },
            [.. state.Instances.Values.Select(instance => Fleet.Inventory.Instance.From(cloud.Place, instance))]);
    }

    private static WireElement Specification((string Template, string Version) named) => new("LaunchTemplateSpecification",
    [
        new WireElement("LaunchTemplateId", "lt-" + named.Template),
        new WireElement("LaunchTemplateName", named.Template),
        new WireElement("Version", named.Version),
    ]);
}
