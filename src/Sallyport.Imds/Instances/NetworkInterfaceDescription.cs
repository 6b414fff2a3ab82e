namespace Sallyport.Imds.Instances;

/// <summary>One network interface of an instance.</summary>
public sealed record NetworkInterfaceDescription
{
    /// <summary>The interface's MAC address in lower case.</summary>
    public string Mac { get; init; } = "0e:ff:d5:40:fe:7d";

    /// <summary>The device number.</summary>
    public int DeviceNumber { get; init; }

    /// <summary>The network card's index; only instance types with several cards have it.</summary>
    public int? NetworkCard { get; init; }

    /// <summary>The interface's id.</summary>
    public string InterfaceId { get; init; } = "eni-03bbce4789a0e4976";

    /// <summary>The account that owns the interface; the instance's account, unless given.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Private IPv4 addresses, the primary first; none on an IPv6-only interface.</summary>
    public IReadOnlyList<string> LocalIpv4s { get; init; } = ["10.237.0.16"];

    /// <summary>Public IPv4 addresses, each with the private address it leads to.</summary>
    public IReadOnlyDictionary<string, string> PublicIpv4s { get; init; } = new Dictionary<string, string>();

    /// <summary>The public host name; derived from the first public address, unless given. Empty: none, as in a VPC without DNS host names.</summary>
    public string? PublicHostname { get; init; }

    /// <summary>The private host name; derived from the address and the Region, unless given.</summary>
    public string? LocalHostname { get; init; }

    /// <summary>IPv6 addresses.</summary>
    public IReadOnlyList<string> Ipv6s { get; init; } = [];

    /// <summary>Delegated IPv4 prefixes.</summary>
    public IReadOnlyList<string> Ipv4Prefixes { get; init; } = [];

    /// <summary>Delegated IPv6 prefixes.</summary>
    public IReadOnlyList<string> Ipv6Prefixes { get; init; } = [];

    /// <summary>Security groups, name by id.</summary>
    public IReadOnlyDictionary<string, string> SecurityGroups { get; init; } = new Dictionary<string, string> { ["sg-0a6b7c8d9e0f1a2b3"] = "default" };

    /// <summary>The subnet's id.</summary>
    public string SubnetId { get; init; } = "subnet-0d0a1b2c3d4e5f607";

    /// <summary>The subnet's IPv4 range; absent in an IPv6-only subnet.</summary>
    public string? SubnetIpv4CidrBlock { get; init; } = "10.237.0.0/27";

    /// <summary>The subnet's IPv6 ranges.</summary>
    public IReadOnlyList<string> SubnetIpv6CidrBlocks { get; init; } = [];

    /// <summary>The VPC's id.</summary>
    public string VpcId { get; init; } = "vpc-05bc1d2e3f4051627";

    /// <summary>The VPC's IPv4 ranges, the primary first.</summary>
    public IReadOnlyList<string> VpcIpv4CidrBlocks { get; init; } = ["10.237.0.0/24"];

    /// <summary>The VPC's IPv6 ranges.</summary>
    public IReadOnlyList<string> VpcIpv6CidrBlocks { get; init; } = [];
}
