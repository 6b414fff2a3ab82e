using System.Net;
using Sallyport.SimCloud.Faults;
using Sallyport.Testing;
using Sallyport.Testing.Time;

namespace Sallyport.SimCloud.Tests.Faults;

/// <summary>Each kind of fault does what it says, when it says.</summary>
public sealed class FaultTests
{
    private const string Modify = "ModifyInstanceMetadataOptions&InstanceId=i-00000000000000001&HttpTokens=required";
    private const string Describe = "DescribeInstances&InstanceId.1=i-00000000000000001";

    [Fact]
    public async Task Throttle_OneCall_RefusesThatCallAlone()
    {
        var (cloud, client) = await StartAsync("throttle:Describe*,call=2");
        await using var _ = cloud;
        using var __ = client;

        var codes = new[] { await client.Ec2Async(Describe), await client.Ec2Async(Describe), await client.Ec2Async(Describe) }.Select(answer => answer.Code);

        Assert.Equal([null, "RequestLimitExceeded", null], codes);
        Assert.Equal(new Sallyport.SimCloud.Serving.ActionCount(3, 1, 1, 1), cloud.Cloud.Counters["DescribeInstances"]);
    }

    [Fact]
    public async Task InternalError_Change_HasNoEffect()
    {
        var (cloud, client) = await StartAsync("500:Modify*");
        await using var _ = cloud;
        using var __ = client;

        var answer = await client.Ec2Async(Modify);

        Assert.Equal((HttpStatusCode.InternalServerError, "InternalError"), (answer.Status, answer.Code));
        Assert.Equal("optional", (await client.Ec2Async(Describe)).Text("httpTokens"));
    }

    [Theory]
    [InlineData("reset:Modify*", "optional")]
    [InlineData("lost-reply:Modify*", "required")]
    public async Task CutConnection_Change_HasItsEffectOnlyWhereTheReplyIsLost(string fault, string tokensAfter)
    {
        var (cloud, client) = await StartAsync(fault);
        await using var _ = cloud;
        using var __ = client;

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.Ec2Async(Modify));

        Assert.Equal(tokensAfter, (await client.Ec2Async(Describe)).Text("httpTokens"));
    }

    [Fact]
    public async Task Stale_AfterAChange_ReadersSeeTheOldForAWhile()
    {
        var time = new SimulatedTimeProvider();
        var (cloud, client) = await StartAsync("stale:Modify*,for=3s", time);
        await using var _ = cloud;
        using var __ = client;

        await client.Ec2Async(Modify);
        time.Advance(TimeSpan.FromSeconds(2.9));
        var before = await client.Ec2Async(Describe);
        time.Advance(TimeSpan.FromSeconds(0.2));
        var after = await client.Ec2Async(Describe);

        Assert.Equal("optional", before.Text("httpTokens"));
        Assert.Equal("required", after.Text("httpTokens"));
    }

    [Fact]
    public async Task Slow_Call_AnswersOnlyWhenTimeHasPassed()
    {
        var time = new SimulatedTimeProvider();
        var (cloud, client) = await StartAsync("slow,for=10s", time);
        await using var _ = cloud;
        using var __ = client;

        var call = client.Ec2Async(Describe);
        while (time.NextTimer is null)
            await Task.Yield();
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Null((await call).Code);
    }

    [Fact]
    public void Rate_SameSeed_StrikesTheSameCalls()
    {
        Assert.Equal(Struck(seed: 7), Struck(seed: 7));
        Assert.NotEqual(Struck(seed: 7), Struck(seed: 8));
        Assert.InRange(Struck(seed: 7).Count, 250, 350);
    }

    [Theory]
    [InlineData("explode")]
    [InlineData("throttle,rate=2")]
    [InlineData("throttle,call=0")]
    [InlineData("slow,for=soon")]
    [InlineData("slow,colour=red")]
    public void Parse_Nonsense_SaysHowAFaultIsWritten(string text)
    {
        var exception = Assert.Throws<FormatException>(() => FaultSpec.Parse(text));

        Assert.Contains(FaultSpec.Form, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Everything_IsRead()
    {
        var spec = FaultSpec.Parse("stale:Modify*,rate=0.25,for=250ms,account=111122223333,region=eu-west-1");

        Assert.Equal(
            new FaultSpec(FaultKind.Stale) { Action = "Modify*", Rate = 0.25, Lasts = TimeSpan.FromMilliseconds(250), Account = "111122223333", Region = "eu-west-1" },
            spec);
    }

    private static List<int> Struck(int seed)
    {
        var plan = new FaultPlan(seed);
        plan.Add(FaultSpec.Parse("500,rate=0.3"));
        return [.. Enumerable.Range(0, 1000).Where(_ => plan.Strike("a", "r", "DescribeInstances").Count > 0)];
    }

    private static Task<(RunningCloud Cloud, RawClient Client)> StartAsync(string fault, TimeProvider? time = null) =>
        RawClient.StartAsync(TestFleet.OneOfEach, new SimulatedCloudOptions { Faults = [FaultSpec.Parse(fault)], TimeProvider = time ?? TimeProvider.System });
}
