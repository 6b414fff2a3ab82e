using System.Net;

namespace Sallyport.SimCloud.Tests.Serving;

/// <summary>The endpoint for tests and demonstrations: what it does, and for whom.</summary>
public sealed class AdminEndpointTests
{
    [Fact]
    public async Task Counters_AfterCalls_TellThemByAction()
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach);
        await using var _ = cloud;
        using var __ = client;
        await client.Ec2Async("DescribeRegions");
        await client.Ec2Async("DescribeRegions&RegionName.1=mars");

        var counters = await client.AdminAsync(HttpMethod.Get, "/_sallyport/counters");
        await client.AdminAsync(HttpMethod.Delete, "/_sallyport/counters");

        Assert.Equal((HttpStatusCode.OK, """{"DescribeRegions":{"calls":2,"throttled":0,"refused":1,"faults":0}}"""), counters);
        Assert.Empty(cloud.Cloud.Counters.ByAction);
    }

    [Fact]
    public async Task Clock_Advance_AppliesWhatIsPending()
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach, new SimulatedCloudOptions { SettlingTime = TimeSpan.FromHours(1) });
        await using var _ = cloud;
        using var __ = client;
        await client.Ec2Async("ModifyInstanceMetadataOptions&InstanceId=i-00000000000000001&HttpTokens=required");

        var before = await client.Ec2Async("DescribeInstances&InstanceId.1=i-00000000000000001");
        await client.AdminAsync(HttpMethod.Post, "/_sallyport/clock?advance=2h");
        var after = await client.Ec2Async("DescribeInstances&InstanceId.1=i-00000000000000001");

        Assert.Contains("pending", before.Texts("state"));
        Assert.Contains("applied", after.Texts("state"));
    }

    [Fact]
    public async Task Faults_AddedAndCleared_StrikeInBetween()
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach);
        await using var _ = cloud;
        using var __ = client;

        await client.AdminAsync(HttpMethod.Post, "/_sallyport/faults?fault=throttle:DescribeRegions");
        var struck = await client.Ec2Async("DescribeRegions");
        await client.AdminAsync(HttpMethod.Delete, "/_sallyport/faults");
        var spared = await client.Ec2Async("DescribeRegions");
        var (status, text) = await client.AdminAsync(HttpMethod.Post, "/_sallyport/faults?fault=explode");

        Assert.Equal(("RequestLimitExceeded", (string?)null), (struck.Code, spared.Code));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("explode", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origin", "http://example.com")]
    [InlineData("Host", "rebound.example.com")]
    public async Task Shutdown_FromAWebPage_IsRefused(string header, string value)
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach);
        await using var _ = cloud;
        using var __ = client;

        var (status, text) = await client.AdminAsync(HttpMethod.Post, "/_sallyport/shutdown", (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("this machine", text, StringComparison.Ordinal);
        Assert.False(cloud.Cloud.ShutdownRequested.IsCompleted);
    }

    [Fact]
    public async Task Shutdown_FromHere_IsTold()
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach);
        await using var _ = cloud;
        using var __ = client;

        await client.AdminAsync(HttpMethod.Post, "/_sallyport/shutdown");

        Assert.True(cloud.Cloud.ShutdownRequested.IsCompleted);
    }
}
