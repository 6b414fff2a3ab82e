namespace Sallyport.Commands;

/// <summary>What the person said about which accounts and Regions to work on, and how to reach them.</summary>
internal sealed record ConnectionRequest
{
    /// <summary>The embedded simulated cloud instead of AWS.</summary>
    public bool Simulated { get; init; }

    /// <summary>The file of the simulated cloud; null for the one in the state folder.</summary>
    public string? SimulatedState { get; init; }

    public string? Profile { get; init; }

    public RegionSelection Regions { get; init; } = RegionSelection.All;

    public string? EndpointUrl { get; init; }

    /// <summary>Accounts to work on by assuming <see cref="RoleName"/>; empty for the account of the credentials.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    public string? RoleName { get; init; }

    public string? ExternalId { get; init; }
}
