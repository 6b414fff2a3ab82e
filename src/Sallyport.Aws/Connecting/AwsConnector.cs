using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Connecting;

/// <summary>Opens the accounts of a fleet: finds credentials as the AWS CLI does, asks who they are, and assumes roles where asked to.</summary>
public static class AwsConnector
{
    /// <summary>Opens every account. One that cannot be opened is among the accounts with its reason.</summary>
    /// <exception cref="AwsCallException">There are no credentials at all, or they are not valid.</exception>
    public static async Task<FleetAccess> OpenAsync(ConnectionSettings settings, CancellationToken cancel)
    {
        var endpoints = new ServiceEndpoints { ForAll = settings.EndpointUrl is { } url ? new Uri(url) : null };
        var connection = new Connection(settings, endpoints);
        var region = settings.Region ?? "us-east-1";
        var bases = settings.KeyPairs.Count > 0
            ? settings.KeyPairs.Select(Static)
            : [await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync()];
        var accounts = new List<AwsAccount>();
        foreach (var credentials in bases)
            accounts.Add(await OpenAsync(credentials, connection, region, cancel));
        return new FleetAccess(settings.EndpointName ?? settings.EndpointUrl ?? FleetAccess.AwsEndpoint, accounts);
    }

    private static AWSCredentials Static(KeyPair pair) => pair.SessionToken is { } token
        ? new SessionAWSCredentials(pair.AccessKeyId, pair.SecretAccessKey, token)
        : new BasicAWSCredentials(pair.AccessKeyId, pair.SecretAccessKey);

    private static async Task<AwsAccount> OpenAsync(AWSCredentials credentials, Connection connection, string region, CancellationToken cancel)
    {
        using var sts = new AmazonSecurityTokenServiceClient(credentials, new AmazonSecurityTokenServiceConfig
        {
            ServiceURL = connection.Endpoints.Of(AwsService.Sts, region).AbsoluteUri,
            AuthenticationRegion = region,
            HttpClientFactory = connection.Transport,
        });
        var identity = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancel);
        var partition = identity.Arn.Split(':') is { Length: > 1 } parts ? parts[1] : ServiceEndpoints.PartitionOf(region);
        var session = new AccountSession(credentials, connection);
        var callers = new ConcurrentDictionary<string, IAwsCaller>();
        return new AwsAccount(partition, identity.Account, identity.Arn, region, name =>
            callers.GetOrAdd(name, _ => new AwsCaller(new AwsPlace(partition, identity.Account, name), session)));
    }
}
