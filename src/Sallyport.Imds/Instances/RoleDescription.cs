namespace Sallyport.Imds.Instances;

/// <summary>How a role's credentials are served.</summary>
public enum CredentialsBehaviour
{
    /// <summary>Credentials that work and rotate.</summary>
    Valid,

    /// <summary>The service may not assume the role: <c>AssumeRoleUnauthorizedAccess</c>.</summary>
    Failing,

    /// <summary>Credentials whose expiration has passed.</summary>
    Expired,

    /// <summary>The instance profile is gone: <c>iam/info</c> says <c>InstanceProfileNotFound</c> and no role is listed.</summary>
    ProfileMissing,
}

/// <summary>The role of an instance profile.</summary>
public sealed record RoleDescription
{
    /// <summary>The role's name, as listed under <c>iam/security-credentials/</c>.</summary>
    public string Name { get; init; } = "sallyport-role";

    /// <summary>The instance profile's name; the role's name, unless given.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The instance profile's id.</summary>
    public string ProfileId { get; init; } = "AIPAJG7IEXAMPLEPROF12";

    /// <summary>How the credentials are served: <c>valid</c>, <c>failing</c>, <c>expired</c> or <c>profileMissing</c>.</summary>
    public CredentialsBehaviour Credentials { get; init; }
}
