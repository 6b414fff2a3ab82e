namespace Sallyport.Imds.Instances;

/// <summary>Where an instance runs.</summary>
public sealed record PlacementDescription
{
    /// <summary>The Availability Zone, such as <c>us-east-1a</c>; the Region's first, unless given.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>The zone's id, the same in all accounts, such as <c>use1-az6</c>.</summary>
    public string AvailabilityZoneId { get; init; } = "use1-az6";

    /// <summary>The Region.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The placement group's name.</summary>
    public string? GroupName { get; init; }

    /// <summary>The dedicated host's id.</summary>
    public string? HostId { get; init; }

    /// <summary>The partition number within the placement group.</summary>
    public int? PartitionNumber { get; init; }
}
