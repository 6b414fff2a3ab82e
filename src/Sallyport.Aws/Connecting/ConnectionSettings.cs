using Amazon.Runtime;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Throttling;

namespace Sallyport.Aws.Connecting;

/// <summary>How to reach the accounts of a fleet. What is not set comes from the environment and the shared config files, as with the AWS CLI.</summary>
public sealed record ConnectionSettings
{
    /// <summary>The profile of the shared config files; null means <c>AWS_PROFILE</c>, else <c>default</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>The home Region: where identities and the list of Regions are asked for. Null means <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c>, the profile's, else <c>us-east-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>One endpoint for all services and Regions, instead of AWS's.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>What snapshots, plans and runs call the endpoint; null means <c>aws</c>, or the URL where one is configured.</summary>
    public string? EndpointName { get; init; }

    /// <summary>12-digit ids of the accounts to open by assuming <see cref="RoleName"/> in each; empty means the account of the credentials.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>The name of the role to assume in each of <see cref="Accounts"/>.</summary>
    public string? RoleName { get; init; }

    /// <summary>The external id that the role's trust policy asks for.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Key pairs to use instead of what the environment holds. Without <see cref="Accounts"/>, each opens the account that it belongs to.</summary>
    public IReadOnlyList<KeyPair> KeyPairs { get; init; } = [];

    /// <summary>Asks the person for the code of an MFA device, given its serial number. Null: a profile that needs one fails.</summary>
    public Func<string, CancellationToken, Task<string>>? MfaTokenPrompt { get; init; }

    /// <summary>
    /// Asked when credentials have expired that cannot be renewed without the person. True: they were renewed (<c>aws sso login</c>, a new key in the
    /// profile); they are read again and the call that was refused goes on. False, or no callback: the call fails.
    /// </summary>
    public Func<AwsCallException, CancellationToken, Task<bool>>? OnCredentialsExpired { get; init; }

    /// <summary>The folder that keeps the levels of the token buckets; null keeps nothing, and the buckets start full.</summary>
    public string? StateFolder { get; init; }

    /// <summary>Told when a call has waited for a token bucket for more than a moment.</summary>
    public Action<BucketWait>? OnBucketWait { get; init; }

    /// <summary>False sends as fast as the caller asks; for a simulated cloud without throttling.</summary>
    public bool Throttling { get; init; } = true;

    /// <summary>False leaves the proxy of the environment aside; for a cloud in this very process.</summary>
    public bool UseProxy { get; init; } = true;

    /// <summary>The longest silence of AWS within one call before the call counts as lost. AWS CLI: 60 s.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(60);

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Stands for the environment variables of the process; null means those.</summary>
    internal IReadOnlyDictionary<string, string>? Variables { get; init; }
}

/// <summary>An access key, its secret and, for temporary credentials, the session token.</summary>
public sealed record KeyPair(string AccessKeyId, string SecretAccessKey, string? SessionToken = null)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"access key {AccessKeyId}";

    internal AWSCredentials ToCredentials() => SessionToken is { } token
        ? new SessionAWSCredentials(AccessKeyId, SecretAccessKey, token)
        : new BasicAWSCredentials(AccessKeyId, SecretAccessKey);
}
