namespace Sallyport.Imds.Credentials;

/// <summary>Where the credentials come from that a metadata service hands out.</summary>
public interface IRoleCredentialSource
{
    /// <summary>The credentials to serve at a time; readers with a token get others than readers without.</summary>
    /// <param name="use">What they are for.</param>
    /// <param name="withToken">Whether the reader shows a session token.</param>
    /// <param name="now">The time.</param>
    /// <returns>Credentials that are valid at that time.</returns>
    RoleCredentials Get(CredentialUse use, bool withToken, DateTimeOffset now);

    /// <summary>When <see cref="Get"/> will next answer differently.</summary>
    /// <param name="now">The time.</param>
    /// <returns>A later time.</returns>
    DateTimeOffset NextChange(DateTimeOffset now);
}
