using Sallyport.Aws.Ec2;

namespace Sallyport.SimCloud.State;

/// <summary>One Region of one account with everything in it.</summary>
internal sealed class CloudRegion(CloudAccount account, string name)
{
    private readonly string[] _zones = [name + "a", name + "b", name + "c"];

    public CloudAccount Account { get; } = account;

    public string Name { get; } = name;

    /// <summary><c>opt-in-not-required</c>, <c>opted-in</c> or <c>not-opted-in</c>.</summary>
    public string OptInStatus { get; init; } = "opt-in-not-required";

    public bool IsOptedIn => OptInStatus != "not-opted-in";

    /// <summary>True when a service control policy denies everything here.</summary>
    public bool IsDenied { get; init; }

    /// <summary>Guards everything below.</summary>
    public Lock Gate { get; } = new();

    public ResourceTable<CloudInstance> Instances { get; } = new(static instance => instance.InstanceId);

    public ResourceTable<CloudImage> Images { get; } = new(static image => image.ImageId);

    public ResourceTable<CloudLaunchTemplate> LaunchTemplates { get; } = new(static template => template.LaunchTemplateId);

    public ResourceTable<CloudLaunchConfiguration> LaunchConfigurations { get; } = new(static configuration => configuration.Name);

    public ResourceTable<CloudGroup> Groups { get; } = new(static group => group.Name);

    /// <summary>The account's defaults here: a table of at most one row, so that they too can be read stale.</summary>
    public ResourceTable<InstanceMetadataDefaults> DefaultsTable { get; } = new(static _ => "");

    /// <summary>What a client token made: the fingerprint of its request and the number of the version.</summary>
    public Dictionary<string, CreatedVersion> ClientTokens { get; } = [];

    public InstanceMetadataDefaults Defaults => DefaultsTable.TryGet("", out var defaults) ? defaults : NoDefaults;

    /// <summary>An account that never set a default.</summary>
    public static InstanceMetadataDefaults NoDefaults { get; } = new() { ManagedBy = "account" };

    /// <summary>The name of one of the Region's zones: <c>eu-west-1a</c>, <c>eu-west-1b</c>, <c>eu-west-1c</c>.</summary>
    public string Zone(int number) => _zones[number];

    public string Partition => Partitions.Of(Name);

    /// <summary>The image id that a reference in launch data stands for: an id, or <c>resolve:ssm:PARAMETER</c>; null when there is no such image.</summary>
    public string? ResolveImage(string reference)
    {
        const string Parameter = "resolve:ssm:";
        if (reference.StartsWith(Parameter, StringComparison.Ordinal))
            return Images.Items.FirstOrDefault(image => image.SsmParameter == reference[Parameter.Length..])?.ImageId;
        return Images.TryGet(reference, out _) ? reference : null;
    }

    /// <summary>Finds a template by name.</summary>
    public CloudLaunchTemplate? TemplateNamed(string? name) => LaunchTemplates.Items.FirstOrDefault(template => template.LaunchTemplateName == name);

    /// <summary>Finds a template by id, or else by name.</summary>
    public CloudLaunchTemplate? Template(string? id, string? name) =>
        id is not null ? (LaunchTemplates.TryGet(id, out var template) ? template : null) : TemplateNamed(name);
}

/// <summary>The version that a request with a client token created.</summary>
internal sealed record CreatedVersion(string RequestFingerprint, string LaunchTemplateId, long VersionNumber);

/// <summary>AWS's partitions by the names of their Regions.</summary>
internal static class Partitions
{
    public static string Of(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ => "aws",
    };

    public static string DnsSuffix(string region) => region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";
}
