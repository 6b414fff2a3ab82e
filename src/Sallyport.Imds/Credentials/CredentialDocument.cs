using Sallyport.Imds.Tree;

namespace Sallyport.Imds.Credentials;

/// <summary>The JSON form of credentials, in the service's key order.</summary>
internal static class CredentialDocument
{
    public static string Write(RoleCredentials credentials, string? accountId)
    {
        List<(string, string?)> members =
        [
            ("Code", JsonText.String("Success")),
            ("LastUpdated", JsonText.Time(credentials.LastUpdated)),
            ("Type", JsonText.String("AWS-HMAC")),
            ("AccessKeyId", JsonText.String(credentials.AccessKeyId)),
            ("SecretAccessKey", JsonText.String(credentials.SecretAccessKey)),
            ("Token", JsonText.String(credentials.Token)),
            ("Expiration", JsonText.Time(credentials.Expiration)),
        ];
        if (accountId is not null)
            members.Add(("AccountId", JsonText.String(accountId)));
        return JsonText.Object([.. members]);
    }
}
