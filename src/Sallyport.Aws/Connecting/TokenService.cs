using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Sallyport.Aws.Sending;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Connecting;

/// <summary>AWS STS: who somebody is, and credentials of a role.</summary>
internal sealed class TokenService(ServiceEndpoints endpoints, HttpClientFactory transport, int retries)
{
    public async Task<CallerIdentity> WhoAsync(AWSCredentials credentials, string region, CancellationToken cancel)
    {
        using var sts = Client(credentials, region);
        var answer = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancel);
        if (answer.Account is not { Length: > 0 } || answer.Arn is not { Length: > 0 })
            throw new AnswerException(AnswerException.Malformed, "the answer names no account", answer.ResponseMetadata?.RequestId, inner: null);
        return new CallerIdentity(answer.Account, answer.Arn);
    }

    public async Task<AssumedRole> AssumeAsync(AWSCredentials source, string region, RoleRequest role, string? mfaCode, CancellationToken cancel)
    {
        using var sts = Client(source, region);
        var answer = await sts.AssumeRoleAsync(
            new AssumeRoleRequest
            {
                RoleArn = role.Arn,
                RoleSessionName = role.SessionName,
                ExternalId = role.ExternalId,
                DurationSeconds = role.DurationSeconds,
                SerialNumber = role.MfaSerial,
                TokenCode = mfaCode,
            },
            cancel);
        return Assumed(answer.Credentials, answer.AssumedRoleUser);
    }

    public async Task<AssumedRole> AssumeWithWebIdentityAsync(string region, RoleRequest role, string token, CancellationToken cancel)
    {
        using var sts = Client(new AnonymousAWSCredentials(), region);
        var answer = await sts.AssumeRoleWithWebIdentityAsync(
            new AssumeRoleWithWebIdentityRequest { RoleArn = role.Arn, RoleSessionName = role.SessionName, WebIdentityToken = token, DurationSeconds = role.DurationSeconds },
            cancel);
        return Assumed(answer.Credentials, answer.AssumedRoleUser);
    }

    private static AssumedRole Assumed(Credentials? credentials, AssumedRoleUser? user)
    {
        if (credentials?.AccessKeyId is null || credentials.SecretAccessKey is null || credentials.SessionToken is null)
            throw new AnswerException(AnswerException.Malformed, "the answer holds no credentials", requestId: null, inner: null);
        var expires = credentials.Expiration is { } at ? new DateTimeOffset(at.ToUniversalTime(), TimeSpan.Zero) : DateTimeOffset.MaxValue;
        return new AssumedRole(new ImmutableCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken), expires, user?.Arn);
    }

    private AmazonSecurityTokenServiceClient Client(AWSCredentials credentials, string region)
    {
        var config = new AmazonSecurityTokenServiceConfig();
        QueryClientConfig.Configure(config, region, transport, retries);
        config.ServiceURL = endpoints.Of(AwsService.Sts, region).AbsoluteUri;
        return new AmazonSecurityTokenServiceClient(credentials, config);
    }
}

/// <summary>Who calls.</summary>
internal sealed record CallerIdentity(string AccountId, string Arn)
{
    public string Partition => Arn.Split(':') is { Length: > 1 } parts ? parts[1] : "aws";
}

/// <summary>A role to assume.</summary>
internal sealed record RoleRequest(string Arn, string SessionName)
{
    public string? ExternalId { get; init; }

    public int? DurationSeconds { get; init; }

    public string? MfaSerial { get; init; }

    /// <summary>A file with an OpenID Connect token; with it, no source credentials are needed.</summary>
    public string? WebIdentityTokenFile { get; init; }
}

/// <summary>Temporary credentials of a role.</summary>
internal sealed record AssumedRole(ImmutableCredentials Credentials, DateTimeOffset Expires, string? Arn);
