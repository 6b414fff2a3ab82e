using System.Diagnostics.CodeAnalysis;

namespace Sallyport.SimCloud.State;

/// <summary>An account: who may call it, and its Regions.</summary>
internal sealed class CloudAccount
{
    public const string DefaultRole = "SallyportRole";

    private readonly SortedDictionary<string, CloudRegion> _regions = new(StringComparer.Ordinal);

    public CloudAccount(string id, string? name = null)
    {
        Id = id;
        Name = name ?? id;
    }

    /// <summary>12 digits.</summary>
    public string Id { get; }

    public string Name { get; }

    /// <summary>The role that the other accounts of the cloud may assume here.</summary>
    public string RoleName { get; init; } = DefaultRole;

    /// <summary>What AssumeRole must bring along; null when nothing.</summary>
    public string? ExternalId { get; init; }

    /// <summary>IAM actions that a policy denies here, such as <c>ec2:ModifyInstanceMetadataOptions</c>; <c>*</c> and <c>?</c> are wildcards.</summary>
    public IReadOnlyList<string> DeniedActions { get; init; } = [];

    /// <summary>True when a service control policy denies everything in this account.</summary>
    public bool IsDenied { get; init; }

    public IEnumerable<CloudRegion> Regions => _regions.Values;

    public string Partition => _regions.Count == 0 ? "aws" : _regions.Values.First().Partition;

    public bool TryGetRegion(string name, [NotNullWhen(true)] out CloudRegion? region) => _regions.TryGetValue(name, out region);

    public void Add(CloudRegion region) => _regions.Add(region.Name, region);
}
