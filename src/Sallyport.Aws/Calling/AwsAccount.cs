namespace Sallyport.Aws.Calling;

/// <summary>One account of a fleet and how to call it; or, when it could not be opened, why.</summary>
public sealed class AwsAccount
{
    private readonly Func<string, IAwsCaller>? _callers;

    public AwsAccount(string partition, string accountId, string identityArn, string homeRegion, Func<string, IAwsCaller> callers)
    {
        Partition = partition;
        AccountId = accountId;
        IdentityArn = identityArn;
        HomeRegion = homeRegion;
        _callers = callers;
    }

    public AwsAccount(string partition, string accountId, string homeRegion, AwsCallException failure)
    {
        Partition = partition;
        AccountId = accountId;
        HomeRegion = homeRegion;
        Failure = failure;
    }

    public string Partition { get; }

    /// <summary>12 digits.</summary>
    public string AccountId { get; }

    /// <summary>Who calls, as STS GetCallerIdentity says; null when the account could not be opened.</summary>
    public string? IdentityArn { get; }

    /// <summary>The Region in which the account's list of Regions is asked for.</summary>
    public string HomeRegion { get; }

    /// <summary>Why the account could not be opened; null when it could.</summary>
    public AwsCallException? Failure { get; }

    /// <exception cref="AwsCallException">The account could not be opened (<see cref="Failure"/>).</exception>
    public IAwsCaller In(string region) => _callers is null ? throw Failure! : _callers(region);
}
