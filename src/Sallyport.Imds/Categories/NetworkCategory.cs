using Sallyport.Imds.Instances;
using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>Every network interface by its MAC address.</summary>
internal sealed class NetworkCategory : IMetadataCategory
{
    private const string Since = "2011-01-01";
    private const string SinceCidrBlocks = "2016-06-30";

    public void AddTo(MetadataTree tree, InstanceView instance)
    {
        foreach (var networkInterface in instance.Description.Interfaces)
            Add(tree, instance, networkInterface);
    }

    private static void Add(MetadataTree tree, InstanceView instance, NetworkInterfaceDescription one)
    {
        var path = $"network/interfaces/macs/{one.Mac}/";
        tree.Leaf(path + "device-number", Since, $"{one.DeviceNumber}")
            .Leaf(path + "interface-id", Since, one.InterfaceId)
            .Lines(path + "ipv4-prefix", Since, one.Ipv4Prefixes)
            .Lines(path + "ipv6-prefix", Since, one.Ipv6Prefixes)
            .Lines(path + "ipv6s", SinceCidrBlocks, one.Ipv6s)
            .Leaf(path + "local-hostname", Since, instance.LocalName(one))
            .Lines(path + "local-ipv4s", Since, one.LocalIpv4s)
            .Leaf(path + "mac", Since, one.Mac)
            .Leaf(path + "network-card", since: "2020-11-01", one.NetworkCard is { } card ? $"{card}" : null)
            .Leaf(path + "owner-id", Since, one.OwnerId ?? instance.Description.AccountId)
            .Leaf(path + "public-hostname", Since, instance.PublicName(one))
            .Lines(path + "public-ipv4s", Since, one.PublicIpv4s.Keys)
            .Lines(path + "security-group-ids", Since, one.SecurityGroups.Keys)
            .Lines(path + "security-groups", Since, one.SecurityGroups.Values)
            .Leaf(path + "subnet-id", Since, one.SubnetId)
            .Leaf(path + "subnet-ipv4-cidr-block", Since, one.SubnetIpv4CidrBlock)
            .Lines(path + "subnet-ipv6-cidr-blocks", SinceCidrBlocks, one.SubnetIpv6CidrBlocks)
            .Leaf(path + "vpc-id", Since, one.VpcId)
            .Leaf(path + "vpc-ipv4-cidr-block", Since, one.VpcIpv4CidrBlocks is [var first, ..] ? first : null)
            .Lines(path + "vpc-ipv4-cidr-blocks", SinceCidrBlocks, one.VpcIpv4CidrBlocks)
            .Lines(path + "vpc-ipv6-cidr-blocks", SinceCidrBlocks, one.VpcIpv6CidrBlocks);
        foreach (var (publicAddress, privateAddress) in one.PublicIpv4s)
            tree.Leaf($"{path}ipv4-associations/{publicAddress}", Since, privateAddress);
    }
}
