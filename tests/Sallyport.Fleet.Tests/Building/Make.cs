using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.Fleet.Inventory;
using AutoScalingGroup = Sallyport.Fleet.Inventory.AutoScalingGroup;
using Image = Sallyport.Fleet.Inventory.Image;
using Instance = Sallyport.Fleet.Inventory.Instance;
using LaunchConfiguration = Sallyport.Fleet.Inventory.LaunchConfiguration;
using LaunchTemplate = Sallyport.Fleet.Inventory.LaunchTemplate;
using LaunchTemplateVersion = Sallyport.Fleet.Inventory.LaunchTemplateVersion;

namespace Sallyport.Fleet.Tests.Building;

/// <summary>Makes resources for tests with nothing set but what the test says.</summary>
internal static class Make
{
    public static readonly AwsPlace Place = new("aws", "111122223333", "eu-west-1");

    public static MetadataOptions Options(Tokens? tokens = null, Toggle? endpoint = null, int? hops = null, OptionsState? state = null) =>
        new() { HttpTokens = tokens, HttpEndpoint = endpoint, HttpPutResponseHopLimit = hops, State = state };

    public static Instance Instance(MetadataOptions? options = null, string id = "i-1", string state = "running", string? group = null, string? template = null, long? version = null, string? principal = null, params Tag[] tags) => new()
    {
        Place = Place,
        InstanceId = id,
        State = state,
        Metadata = options ?? MetadataOptions.None,
        GroupName = group,
        LaunchTemplateId = template,
        LaunchTemplateVersion = version,
        OperatorPrincipal = principal,
        Tags = tags,
    };

    public static LaunchTemplate Template(string id = "lt-1", long @default = 1, long latest = 1, string? principal = null, params Tag[] tags) =>
        new() { Place = Place, TemplateId = id, Name = $"name-of-{id}", DefaultVersion = @default, LatestVersion = latest, OperatorPrincipal = principal, Tags = tags };

    public static LaunchTemplateVersion Version(MetadataOptions? options = null, string template = "lt-1", long number = 1, string? image = "ami-1") =>
        new() { Place = Place, TemplateId = template, Number = number, Metadata = options ?? MetadataOptions.None, ImageId = image };

    public static AutoScalingGroup Group(string name = "web", string? template = "lt-1", string version = "$Default", string? configuration = null, MixedInstancesPolicy? policy = null, params Tag[] tags) => new()
    {
        Place = Place,
        Name = name,
        Arn = $"arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:1:autoScalingGroupName/{name}",
        LaunchConfigurationName = configuration,
        LaunchTemplate = configuration is null && policy is null && template is not null ? new TemplateReference(template, null, version) : null,
        Policy = policy,
        Tags = tags,
    };

    public static LaunchConfiguration Configuration(MetadataOptions? options = null, string name = "old", string? image = "ami-1") =>
        new() { Place = Place, Name = name, Arn = $"arn:aws:autoscaling:eu-west-1:111122223333:launchConfiguration:1:launchConfigurationName/{name}", Metadata = options ?? MetadataOptions.None, ImageId = image };

    public static Image Image(string id = "ami-1", bool v2 = false, bool seen = true, string? owner = "111122223333") =>
        new() { Place = Place, ImageId = id, RequiresTokens = v2, IsSeen = seen, OwnerId = owner };

    public static AccountDefaults Defaults(Tokens? tokens = null, Toggle? enforced = null, int? hops = null, Toggle? endpoint = null, string? managedBy = null) =>
        new() { Place = Place, HttpTokens = tokens, HttpTokensEnforced = enforced, HttpPutResponseHopLimit = hops, HttpEndpoint = endpoint, ManagedBy = managedBy };

    /// <summary>A policy with a common template and overrides; an override may name a template and version, or an image.</summary>
    public static MixedInstancesPolicy Policy(string template, string version, params (string? Template, string? Version, string? Image)[] overrides)
    {
        var members = overrides.Select(item => new WireElement("member", [
            new WireElement("InstanceType", "m5.large"),
            .. item.Template is null ? Array.Empty<WireElement>() : [Specification(item.Template, item.Version!)],
            .. item.Image is null ? Array.Empty<WireElement>() : [new WireElement("ImageId", item.Image)],
        ]));
        return new MixedInstancesPolicy(new WireElement("MixedInstancesPolicy", [
            new WireElement("LaunchTemplate", [Specification(template, version), new WireElement("Overrides", [.. members])])]));
    }

    private static WireElement Specification(string template, string version) =>
        new("LaunchTemplateSpecification", [new WireElement("LaunchTemplateId", template), new WireElement("Version", version)]);
}
