namespace Sallyport.Fleet.Graph;

/// <summary>What the next launch comes to, as far as IMDSv1 is concerned.</summary>
public enum LaunchOutcome
{
    /// <summary>The instance answers IMDSv2 only.</summary>
    RequiresTokens,

    /// <summary>The instance answers IMDSv1 too.</summary>
    AllowsV1,

    /// <summary>AWS refuses the launch: tokens would be optional, and the account enforces them.</summary>
    Fails,

    /// <summary>The instance has no metadata endpoint, so neither version is answered.</summary>
    EndpointDisabled,

    /// <summary>It cannot be decided from what was read.</summary>
    Unknown,
}
