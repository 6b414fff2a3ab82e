using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Planning;

/// <summary>What a plan is computed from.</summary>
public sealed record PlanRequest
{
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>As <see cref="Aws.Calling.FleetAccess.Endpoint"/> calls it.</summary>
    public required string Endpoint { get; init; }

    public required string Partition { get; init; }

    public required IReadOnlyList<PlanAccount> Accounts { get; init; }

    public required PlanSnapshot Snapshot { get; init; }

    public required PlanOptions Options { get; init; }

    public required IReadOnlyList<RegionToPlan> Regions { get; init; }

    /// <summary>What could not be read at all.</summary>
    public IReadOnlyList<ReadFailure> Failures { get; init; } = [];
}

/// <summary>One account and Region with its instances.</summary>
public sealed record RegionToPlan(RegionInventory Inventory, IReadOnlyList<Instance> Instances);
