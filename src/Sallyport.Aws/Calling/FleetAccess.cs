namespace Sallyport.Aws.Calling;

/// <summary>
/// The accounts that one command works on and the endpoint behind which they are. Snapshots, plans and runs keep the endpoint:
/// a plan made against a simulated cloud is never applied to AWS.
/// </summary>
/// <param name="Endpoint"><c>aws</c> for AWS's own endpoints, <c>simulated</c> for the embedded cloud, else the URL that was given.</param>
/// <param name="Accounts">The accounts, each opened or with the reason why not.</param>
public sealed record FleetAccess(string Endpoint, IReadOnlyList<AwsAccount> Accounts) : IDisposable
{
    public const string AwsEndpoint = "aws";

    public const string SimulatedEndpoint = "simulated";

    /// <summary>What is behind the accounts: connections and the levels of the token buckets.</summary>
    internal IDisposable? Connection { get; init; }

    /// <summary>Ends the connections and saves the levels of the token buckets for the next command.</summary>
    public void Dispose() => Connection?.Dispose();
}
