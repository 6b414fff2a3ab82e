using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.SSO;
using Amazon.SSO.Model;
using Amazon.SSOOIDC;
using Amazon.Util;
using Amazon.Util.Internal;
using Sallyport.Aws.Sending;

namespace Sallyport.Aws.Connecting;

/// <summary>Credentials of a role in IAM Identity Center, got with the token that <c>aws sso login</c> left in its cache.</summary>
internal sealed class SsoCredentials(SsoRole role, ServiceEndpoints endpoints, HttpClientFactory transport, int retries)
{
    public async Task<AssumedRole> GetAsync(CancellationToken cancel)
    {
        using var sso = new AmazonSSOClient(new AnonymousAWSCredentials(), Configured(new AmazonSSOConfig(), ServiceEndpoints.Sso));
        var token = await TokenAsync(cancel);
        try
        {
            var answer = await sso.GetRoleCredentialsAsync(
                new GetRoleCredentialsRequest { AccountId = role.AccountId, RoleName = role.RoleName, AccessToken = token },
                cancel);
            var found = answer.RoleCredentials;
            return new AssumedRole(
                new ImmutableCredentials(found.AccessKeyId, found.SecretAccessKey, found.SessionToken),
                DateTimeOffset.FromUnixTimeMilliseconds(found.Expiration ?? 0),
                Arn: null);
        }
        catch (UnauthorizedException exception)
        {
            throw LoginNeeded(exception);
        }
    }

    // The SDK keeps the token of a session fresh, and its file in the CLI's form, so that both go on with the newer one.
    private async Task<string> TokenAsync(CancellationToken cancel)
    {
        using var oidc = new AmazonSSOOIDCClient(new AnonymousAWSCredentials(), Configured(new AmazonSSOOIDCConfig(), ServiceEndpoints.SsoOidc));
        var tokens = new SSOTokenManager(oidc, new SSOTokenFileCache(CryptoUtilFactory.CryptoInstance, new FileRetriever(), new DirectoryRetriever()));
        try
        {
            var token = await tokens.GetTokenAsync(
                new SSOTokenManagerGetTokenOptions
                {
                    Session = role.Session,
                    StartUrl = role.StartUrl,
                    Region = role.Region,
                    CacheFolderLocation = role.CacheFolder,
                    SupportsGettingNewToken = false,
                },
                cancel);
            return token.AccessToken;
        }
        catch (AmazonClientException exception)
        {
            throw LoginNeeded(exception);
        }
    }

    private CredentialsException LoginNeeded(Exception exception) =>
        new("SsoLoginNeeded", $"the SSO session of profile {role.Profile} is missing or has expired; run: aws sso login --profile {role.Profile}", exception);

    private T Configured<T>(T config, string serviceId)
        where T : ClientConfig
    {
        QueryClientConfig.Configure(config, role.Region, transport, retries);
        if (endpoints.Configured(serviceId) is { } url)
            config.ServiceURL = url.AbsoluteUri;
        else
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(role.Region);
        return config;
    }
}

/// <summary>What a profile says of a role in IAM Identity Center; without a session it is the older form.</summary>
internal sealed record SsoRole(string Profile, string AccountId, string RoleName, string StartUrl, string Region, string? Session, string CacheFolder);
