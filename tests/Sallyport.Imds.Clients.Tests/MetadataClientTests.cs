using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sallyport.Imds.Client;
using Sallyport.Imds.Hosting.Registration;
using Sallyport.Imds.Instances;

namespace Sallyport.Imds.Clients.Tests;

/// <summary>Our own client, against our own service.</summary>
public sealed class MetadataClientTests
{
    [Fact]
    public async Task Get_ManyTimes_TakesOneToken()
    {
        await using var served = await ServedInstance.StartAsync();
        using var client = new MetadataClient(new Uri(served.Url));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.InstanceIdAsync()));

        Assert.Equal("i-0a1b2c3d4e5f60718", await client.InstanceIdAsync());
        Assert.Equal("sallyport-role", await client.RoleAsync());
        Assert.Null(await client.GetAsync("meta-data/nothing"));
        Assert.Equal(1, served.Service.Counters.TokensIssued);
        Assert.False(served.SawVersion1);
    }

    [Fact]
    public async Task Get_TokenRevoked_TakesANewOne()
    {
        await using var served = await ServedInstance.StartAsync();
        using var client = new MetadataClient(new Uri(served.Url));
        await client.InstanceIdAsync();
        served.Service.ExpireTokens();

        Assert.Equal("eu-central-1", await client.RegionAsync());
        Assert.Equal(2, served.Service.Counters.TokensIssued);
    }

    [Fact]
    public async Task Get_TokensCannotBeHad_FailsInsteadOfFallingBack()
    {
        await using var served = await ServedInstance.StartAsync(TokenUse.Optional, Toggle.Disabled);
        using var client = new MetadataClient(new Uri(served.Url));

        await Assert.ThrowsAsync<HttpRequestException>(() => client.InstanceIdAsync());

        Assert.False(served.SawVersion1 && served.Entries.Any(e => e.Method == "GET"));
    }

    // <sample>
    [Fact]
    public async Task AddInstanceMetadata_HostRuns_ServesTheInstance()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddInstanceMetadata(new InstanceDescription { InstanceId = "i-00000000000000001" });
        using var host = builder.Build();
        await host.StartAsync();

        using var client = new MetadataClient(host.Services.GetRequiredService<InstanceMetadataHost>().Endpoint);
        Assert.Equal("i-00000000000000001", await client.InstanceIdAsync());

        await host.StopAsync();
    }
    // </sample>
}
