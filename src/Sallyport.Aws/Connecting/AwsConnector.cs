using System.Collections.Concurrent;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Connecting;

/// <summary>Opens the accounts of a fleet: finds credentials as the AWS CLI does, asks who they are, and assumes roles where asked to.</summary>
public static class AwsConnector
{
    private const string SessionName = "sallyport";
    private const string UnknownAccount = "unknown";
    private const int AtOnce = 16;

    /// <summary>Opens every account. One that cannot be opened is among the accounts with its reason. Dispose the result when the last call is done.</summary>
    /// <exception cref="AwsCallException">There are no credentials at all, they are not valid, or a setting cannot be used.</exception>
    public static async Task<FleetAccess> OpenAsync(ConnectionSettings settings, CancellationToken cancel)
    {
        Connection? connection = null;
        try
        {
            connection = new Connection(settings);
            var accounts = settings.Accounts.Count > 0 ? await AssumeAllAsync(connection, cancel) : await OpenOwnAsync(connection, cancel);
            var endpoint = connection.Endpoints.Configured(AwsService.Ec2.Id)?.AbsoluteUri.TrimEnd('/');
            return new FleetAccess(settings.EndpointName ?? endpoint ?? FleetAccess.AwsEndpoint, accounts) { Connection = connection };
        }
        catch (Exception exception)
        {
            connection?.Dispose();
            if (exception is CredentialsException)
                throw Failure(exception, connection?.Region ?? settings.Region ?? "");
            throw;
        }
    }

    /// <summary>The account of the credentials; or, of several key pairs, the account of each.</summary>
    private static async Task<IReadOnlyList<AwsAccount>> OpenOwnAsync(Connection connection, CancellationToken cancel)
    {
        var pairs = connection.Settings.KeyPairs;
        if (pairs.Count <= 1)
            return [await OpenAsync(connection, Bases(connection)[0], cancel)];
        return await ForAllAsync(Bases(connection).Zip(pairs), entry => OpenOrFailAsync(connection, entry.Second.AccessKeyId, () => OpenAsync(connection, entry.First, cancel)), cancel);
    }

    private static async Task<IReadOnlyList<AwsAccount>> AssumeAllAsync(Connection connection, CancellationToken cancel)
    {
        var settings = connection.Settings;
        if (settings.RoleName is not { Length: > 0 })
            throw new CredentialsException("RoleNameMissing", "to open other accounts, the name of a role that exists in each of them is needed (--role-name)");
        var source = Bases(connection)[0];
        var identity = await WhoAsync(connection, source, cancel);
        return await ForAllAsync(settings.Accounts.Distinct(), account => OpenOrFailAsync(connection, account, () => AssumeAsync(connection, source, identity, account, cancel)), cancel);
    }

    private static async Task<AwsAccount> OpenAsync(Connection connection, BaseCredentials credentials, CancellationToken cancel)
    {
        var identity = await WhoAsync(connection, credentials, cancel);
        return Account(connection, identity, new AccountSession(connection, credentials, credentials));
    }

    private static async Task<AwsAccount> AssumeAsync(Connection connection, BaseCredentials source, CallerIdentity identity, string account, CancellationToken cancel)
    {
        if (account.Length != 12 || !account.All(char.IsAsciiDigit))
            throw new CredentialsException("InvalidAccountId", $"{account} is not an account id: 12 digits");
        var request = new RoleRequest($"arn:{identity.Partition}:iam::{account}:role/{connection.Settings.RoleName}", SessionName) { ExternalId = connection.Settings.ExternalId };
        var role = new RoleCredentials(token => connection.Tokens.AssumeAsync(source, connection.Region, request, mfaCode: null, token), connection.Settings.TimeProvider, () => source.Generation);
        AssumedRole assumed;
        try
        {
            assumed = await role.GetRoleAsync(cancel);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw FailureMap.Of(exception, "AssumeRole", changes: false, new AwsPlace(identity.Partition, account, connection.Region));
        }

        return Account(connection, new CallerIdentity(account, assumed.Arn ?? request.Arn), new AccountSession(connection, role, source));
    }

    private static async Task<AwsAccount> OpenOrFailAsync(Connection connection, string account, Func<Task<AwsAccount>> open)
    {
        try
        {
            return await open();
        }
        catch (Exception exception) when (exception is AwsCallException or CredentialsException)
        {
            var partition = ServiceEndpoints.PartitionOf(connection.Region);
            return new AwsAccount(partition, account, connection.Region, FailureMap.Of(exception, "AssumeRole", changes: false, new AwsPlace(partition, account, connection.Region)));
        }
    }

    private static AwsAccount Account(Connection connection, CallerIdentity identity, AccountSession session)
    {
        var callers = new ConcurrentDictionary<string, IAwsCaller>();
        return new AwsAccount(identity.Partition, identity.AccountId, identity.Arn, connection.Region, region =>
            callers.GetOrAdd(region, name => new AwsCaller(new AwsPlace(identity.Partition, identity.AccountId, name), session)));
    }

    private static async Task<CallerIdentity> WhoAsync(Connection connection, BaseCredentials credentials, CancellationToken cancel)
    {
        try
        {
            return await connection.Tokens.WhoAsync(credentials, connection.Region, cancel);
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            throw Failure(exception, connection.Region);
        }
    }

    private static BaseCredentials[] Bases(Connection connection)
    {
        var settings = connection.Settings;
        if (settings.KeyPairs.Count > 0)
            return [.. settings.KeyPairs.Select(pair => new BaseCredentials(_ => Task.FromResult(pair.ToCredentials()), settings.OnCredentialsExpired))];

        BaseCredentials? credentials = null;
        var chain = new CredentialChain(settings, connection.Tokens, (endpoints, role) => new SsoCredentials(role, endpoints, connection.Transport, connection.Retries), () => credentials!.Generation);
        credentials = new BaseCredentials(chain.FindAsync, settings.OnCredentialsExpired);
        return [credentials];
    }

    private static async Task<IReadOnlyList<TResult>> ForAllAsync<T, TResult>(IEnumerable<T> items, Func<T, Task<TResult>> run, CancellationToken cancel)
    {
        using var places = new SemaphoreSlim(AtOnce);
        return await Task.WhenAll(items.Select(async item =>
        {
            await places.WaitAsync(cancel);
            try
            {
                return await run(item);
            }
            finally
            {
                places.Release();
            }
        }));
    }

    private static AwsCallException Failure(Exception exception, string region) =>
        FailureMap.Of(exception, "GetCallerIdentity", changes: false, new AwsPlace(region.Length > 0 ? ServiceEndpoints.PartitionOf(region) : "aws", UnknownAccount, region));
}
