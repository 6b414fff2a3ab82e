using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Categories;

/// <summary>Names and addresses of the primary interface.</summary>
internal sealed class HostCategory : IMetadataCategory
{
    public void AddTo(MetadataTree tree, InstanceView instance) => tree
        .Leaf("hostname", since: "1.0", instance.Hostname)
        .Leaf("ipv6", since: "2021-01-03", instance.Primary is { Ipv6s: [var first, ..] } ? first : null)
        .Leaf("local-hostname", since: "2007-01-19", instance.Hostname)
        .Leaf("local-ipv4", since: "1.0", instance.LocalIpv4)
        .Leaf("mac", since: "2011-01-01", instance.Primary?.Mac)
        .Leaf("public-hostname", since: "2007-01-19", instance.Primary is { } primary ? instance.PublicName(primary) : null)
        .Leaf("public-ipv4", since: "2007-01-19", instance.Primary?.PublicIpv4s.Keys.FirstOrDefault())
        .Lines("security-groups", since: "1.0", instance.Primary?.SecurityGroups.Values ?? []);
}
