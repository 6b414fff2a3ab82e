using System.Net;
using Sallyport.Imds.Credentials;
using Sallyport.Imds.Identity;
using Sallyport.Imds.Instances;

namespace Sallyport.Imds.Categories;

/// <summary>An instance as the categories see it: what was described, what follows from it, and the credentials of this moment.</summary>
internal sealed record InstanceView(InstanceDescription Description, DateTimeOffset PendingTime, DateTimeOffset Now, IRoleCredentialSource Credentials, InstanceIdentity Identity)
{
    public string Region => Description.Placement.Region;

    public string AvailabilityZone => Description.Placement.AvailabilityZone ?? Region + "a";

    public NetworkInterfaceDescription? Primary => Description.Interfaces.Count > 0 ? Description.Interfaces[0] : null;

    public string? LocalIpv4 => Primary is { LocalIpv4s: [var first, ..] } ? first : null;

    public string Hostname => Description.Hostname ?? (LocalIpv4 is { } address ? PrivateName(address) : $"{Description.InstanceId}.{PrivateDomain}");

    public string Partition => Region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn" : Region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : "aws";

    public string ServiceDomain => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";

    private string PrivateDomain => Region == "us-east-1" ? "ec2.internal" : Region + ".compute.internal";

    public string PrivateName(string address) => $"ip-{address.Replace('.', '-')}.{PrivateDomain}";

    public string? PublicName(NetworkInterfaceDescription networkInterface) => networkInterface switch
    {
        { PublicHostname: "" } => null,
        { PublicHostname: { } given } => given,
        { PublicIpv4s.Count: > 0 } => $"ec2-{networkInterface.PublicIpv4s.Keys.First().Replace('.', '-')}.{(Region == "us-east-1" ? "compute-1" : Region + ".compute")}.{ServiceDomain}",
        _ => null,
    };

    public string? LocalName(NetworkInterfaceDescription networkInterface) => networkInterface.LocalHostname
        ?? (networkInterface == Primary ? Hostname : networkInterface.LocalIpv4s is [var first, ..] && IPAddress.TryParse(first, out _) ? PrivateName(first) : null);
}
