using Sallyport.Aws.Calling;
using Sallyport.Aws.Connecting;

namespace Sallyport.Aws.Tests.Servers;

/// <summary>Opens the account behind a test server.</summary>
internal static class TestConnection
{
    public static ConnectionSettings Settings(string url) => new()
    {
        EndpointUrl = url,
        Region = "eu-west-1",
        KeyPairs = [new KeyPair("AKIATEST", "secret")],
    };

    public static async Task<IAwsCaller> OpenAsync(RawServer server, Func<ConnectionSettings, ConnectionSettings>? with = null)
    {
        var settings = Settings(server.Url);
        var fleet = await AwsConnector.OpenAsync(with is null ? settings : with(settings), CancellationToken.None);
        return fleet.Accounts[0].In("eu-west-1");
    }
}
