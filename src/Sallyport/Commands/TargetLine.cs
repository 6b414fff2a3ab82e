using Sallyport.Aws.Calling;

namespace Sallyport.Commands;

/// <summary>The line that says what a command talks to: partition, account, identity, Regions, endpoint.</summary>
internal static class TargetLine
{
    private const int NamedAccounts = 3;

    public static string Of(FleetAccess access, RegionSelection regions)
    {
        var partition = access.Accounts.Count > 0 ? access.Accounts[0].Partition : "aws";
        return $"partition {partition}, {Accounts(access.Accounts)}, {regions}, endpoint {Endpoint(access.Endpoint)}";
    }

    private static string Accounts(IReadOnlyList<AwsAccount> accounts)
    {
        if (accounts.Count == 1)
            return $"account {accounts[0].AccountId} as {accounts[0].IdentityArn ?? "nobody (it could not be opened)"}";
        var names = string.Join(' ', accounts.Take(NamedAccounts).Select(account => account.AccountId));
        return $"{accounts.Count} accounts ({names}{(accounts.Count > NamedAccounts ? " …" : "")})";
    }

    private static string Endpoint(string endpoint) => endpoint switch
    {
        FleetAccess.AwsEndpoint => "AWS",
        FleetAccess.SimulatedEndpoint => "the simulated cloud",
        _ => endpoint,
    };
}
