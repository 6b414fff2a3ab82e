using Sallyport.Aws.Calling;
using Sallyport.Aws.Connecting;
using Sallyport.SimCloud;
using Sallyport.Testing;

namespace Sallyport.Fleet.Tests.Building;

/// <summary>Opens the accounts of a running simulated cloud with our own client.</summary>
internal static class Clouds
{
    public static Task<FleetAccess> OpenAsync(this RunningCloud cloud) => AwsConnector.OpenAsync(
        new ConnectionSettings
        {
            EndpointUrl = cloud.Url.ToString(),
            EndpointName = FleetAccess.SimulatedEndpoint,
            Region = cloud.Account.Regions[0],
            KeyPairs = [.. cloud.Cloud.Accounts.Select(static account => new KeyPair(account.AccessKeyId, account.SecretAccessKey))],
            Throttling = false,
        },
        TestContext.Current.CancellationToken);

    public static SimulatedCloudOptions Generated(int instances, int accounts = 1, int regions = 1) =>
        new() { Content = CloudContent.Generated(new(instances, accounts, regions)) };
}
