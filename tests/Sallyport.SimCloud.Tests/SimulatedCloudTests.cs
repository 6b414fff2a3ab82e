using Sallyport.Testing;

namespace Sallyport.SimCloud.Tests;

/// <summary>The cloud starts, tells where it listens, and stops.</summary>
public sealed class SimulatedCloudTests
{
    [Fact]
    public async Task Start_BuiltInScenario_ListensAndNamesItsAccounts()
    {
        await using var cloud = await RunningCloud.StartAsync();

        Assert.Equal("127.0.0.1", cloud.Url.Host);
        Assert.Equal(["shop", "data", "sandbox"], cloud.Cloud.Accounts.Select(account => account.Name));
        Assert.Equal(["eu-west-1", "us-east-1"], cloud.Account.Regions);
    }
}
