namespace Sallyport.Imds.Credentials;

/// <summary>Temporary credentials, as an SDK reads them.</summary>
/// <param name="AccessKeyId">The access key id.</param>
/// <param name="SecretAccessKey">The secret access key.</param>
/// <param name="Token">The session token.</param>
/// <param name="LastUpdated">When they were issued.</param>
/// <param name="Expiration">When they expire.</param>
public sealed record RoleCredentials(string AccessKeyId, string SecretAccessKey, string Token, DateTimeOffset LastUpdated, DateTimeOffset Expiration);

/// <summary>What credentials are for.</summary>
public enum CredentialUse
{
    /// <summary>The role of the instance profile.</summary>
    Role,

    /// <summary>The instance's own identity (<c>identity-credentials/ec2</c>).</summary>
    InstanceIdentity,
}
