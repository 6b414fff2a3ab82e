using Sallyport.Testing.Time;

namespace Sallyport.SimCloud.Tests.Throttling;

/// <summary>The server's buckets hold AWS's documented rates.</summary>
public sealed class ThrottlingTests
{
    [Theory]
    [InlineData("ModifyInstanceMetadataOptions&InstanceId=i-00000000000000001&HttpTokens=required", 100, 5)]
    [InlineData("ModifyInstanceMetadataDefaults&HttpTokens=required", 2, 2)]
    [InlineData("DescribeInstances", 50, 10)]
    [InlineData("DescribeInstances&MaxResults=5", 100, 20)]
    [InlineData("GetInstanceMetadataDefaults", 100, 20)]
    [InlineData("CreateLaunchTemplateVersion&LaunchTemplateName=web&LaunchTemplateData.InstanceType=t3.micro", 100, 5)]
    [InlineData("ModifyLaunchTemplate&LaunchTemplateName=web&SetDefaultVersion=1", 100, 5)]
    public async Task Bucket_BurstAndASecond_AllowsCapacityThenRate(string request, int capacity, int perSecond)
    {
        var time = new SimulatedTimeProvider();
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach, new SimulatedCloudOptions { Throttling = true, TimeProvider = time });
        await using var _ = cloud;
        using var __ = client;

        var burst = await AllowedAsync(client, request, capacity + 3);
        time.Advance(TimeSpan.FromSeconds(1));
        var next = await AllowedAsync(client, request, perSecond + 3);

        Assert.Equal((capacity, perSecond), (burst, next));
        Assert.Equal(6, cloud.Cloud.Counters[request.Split('&')[0]].Throttled);
    }

    [Fact]
    public async Task Bucket_DryRun_CountsToo()
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach, new SimulatedCloudOptions { Throttling = true, TimeProvider = new SimulatedTimeProvider() });
        await using var _ = cloud;
        using var __ = client;

        for (var i = 0; i < 2; i++)
            Assert.Equal("DryRunOperation", (await client.Ec2Async("ModifyInstanceMetadataDefaults&HttpTokens=required&DryRun=true")).Code);

        Assert.Equal("RequestLimitExceeded", (await client.Ec2Async("ModifyInstanceMetadataDefaults&HttpTokens=required&DryRun=true")).Code);
    }

    private static async Task<int> AllowedAsync(RawClient client, string request, int calls)
    {
        var allowed = 0;
        for (var i = 0; i < calls; i++)
            allowed += (await client.Ec2Async(request)).Code == "RequestLimitExceeded" ? 0 : 1;
        return allowed;
    }
}
