namespace Sallyport.Imds.Instances;

/// <summary>What a metadata service says about its instance. A value that is absent here is absent from the service's listings.</summary>
public sealed record InstanceDescription
{
    /// <summary>The metadata options: tokens, hop limit, endpoint, IPv6, tags.</summary>
    public MetadataOptions Options { get; init; } = new();

    /// <summary>The id of the instance, such as <c>i-04b098f5de41d11e6</c>. Session tokens are bound to it.</summary>
    public string InstanceId { get; init; } = "i-0a1b2c3d4e5f60718";

    /// <summary>The AWS account that owns the instance, 12 digits.</summary>
    public string AccountId { get; init; } = "123456789012";

    /// <summary>The image the instance was launched from.</summary>
    public string ImageId { get; init; } = "ami-0fef201115eefe936";

    /// <summary>The instance type.</summary>
    public string InstanceType { get; init; } = "t3.nano";

    /// <summary>The processor architecture in the identity document: <c>x86_64</c>, <c>arm64</c> or <c>i386</c>.</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary>The index of the instance within its launch request.</summary>
    public int LaunchIndex { get; init; }

    /// <summary>The reservation that launched the instance.</summary>
    public string ReservationId { get; init; } = "r-0c1d2e3f405162738";

    /// <summary>The manifest path of the image; <c>(unknown)</c> for images backed by EBS.</summary>
    public string ManifestPath { get; init; } = "(unknown)";

    /// <summary>The images a rebundled image descends from.</summary>
    public IReadOnlyList<string> AncestorImageIds { get; init; } = [];

    /// <summary>The kernel of a paravirtual instance.</summary>
    public string? KernelId { get; init; }

    /// <summary>The RAM disk of a paravirtual instance.</summary>
    public string? RamdiskId { get; init; }

    /// <summary>Marketplace product codes; they also enter the identity document.</summary>
    public IReadOnlyList<string> ProductCodes { get; init; } = [];

    /// <summary>Billing product codes of the identity document.</summary>
    public IReadOnlyList<string> BillingProducts { get; init; } = [];

    /// <summary>When the instance was launched: <c>pendingTime</c> of the identity document. The time the service starts, unless given.</summary>
    public DateTimeOffset? PendingTime { get; init; }

    /// <summary>How the instance was bought: <c>on-demand</c>, <c>spot</c>, <c>scheduled</c> or <c>capacity-block</c>.</summary>
    public string LifeCycle { get; init; } = "on-demand";

    /// <summary>The virtualization profile: <c>default-hvm</c> or <c>default-paravirtual</c>.</summary>
    public string Profile { get; init; } = "default-hvm";

    /// <summary>The virtualization system: <c>nitro</c>, or <c>xen</c>.</summary>
    public string System { get; init; } = "nitro";

    /// <summary>What the instance is told to do for bundling: <c>none</c>, <c>shutdown</c> or <c>bundle-pending</c>.</summary>
    public string InstanceAction { get; init; } = "none";

    /// <summary>Detailed monitoring, <c>enabled</c> or <c>disabled</c>, under <c>dynamic/fws</c>; only instances of older generations have it.</summary>
    public string? Monitoring { get; init; }

    /// <summary>The host name. Derived from the private address and the Region, unless given.</summary>
    public string? Hostname { get; init; }

    /// <summary>Region, zone and placement group.</summary>
    public PlacementDescription Placement { get; init; } = new();

    /// <summary>The network interfaces; the first is the primary one.</summary>
    public IReadOnlyList<NetworkInterfaceDescription> Interfaces { get; init; } = [new()];

    /// <summary>Block devices by their virtual name: <c>ami</c>, <c>root</c>, <c>ebsN</c>, <c>ephemeralN</c>, <c>swap</c>.</summary>
    public IReadOnlyDictionary<string, string> BlockDevices { get; init; } = new Dictionary<string, string> { ["ami"] = "xvda", ["root"] = "/dev/xvda" };

    /// <summary>The role of the instance profile; without it there is no <c>iam/</c>.</summary>
    public RoleDescription? Role { get; init; } = new();

    /// <summary>The tags of the instance, shown when <c>instanceMetadataTags</c> is enabled.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string> { ["Name"] = "sallyport" };

    /// <summary>The SSH public keys by name, in the order of their index.</summary>
    public IReadOnlyList<PublicKeyDescription> PublicKeys { get; init; } = [];

    /// <summary>User data as text. Give this or <c>userDataBase64</c>.</summary>
    public string? UserData { get; init; }

    /// <summary>User data as base64, for bytes that are not text.</summary>
    public string? UserDataBase64 { get; init; }

    /// <summary>The auto-scaling target state; absent outside a group.</summary>
    public string? TargetLifecycleState { get; init; }

    /// <summary>Interruption, rebalance and maintenance notices.</summary>
    public EventsDescription Events { get; init; } = new();

    /// <summary>Keys pushed by EC2 Instance Connect, when there are any.</summary>
    public ManagedSshKeysDescription? ManagedSshKeys { get; init; }

    /// <summary>Elastic GPU associations by id, each a JSON document (a service that has ended).</summary>
    public IReadOnlyDictionary<string, string> ElasticGpus { get; init; } = new Dictionary<string, string>();

    /// <summary>Elastic Inference associations by id, each a JSON document (a service that has ended).</summary>
    public IReadOnlyDictionary<string, string> ElasticInference { get; init; } = new Dictionary<string, string>();
}
