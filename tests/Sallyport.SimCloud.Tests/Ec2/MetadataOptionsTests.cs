using Sallyport.Testing.Time;

namespace Sallyport.SimCloud.Tests.Ec2;

/// <summary>What ModifyInstanceMetadataOptions does to instances in every state.</summary>
public sealed class MetadataOptionsTests
{
    private const string Plain = "i-00000000000000001";
    private const string Stopped = "i-00000000000000002";

    [Fact]
    public async Task Modify_RunningInstance_IsPendingUntilTimePasses()
    {
        var time = new SimulatedTimeProvider();
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach, new SimulatedCloudOptions { TimeProvider = time, SettlingTime = TimeSpan.FromSeconds(5) });
        await using var _ = cloud;
        using var __ = client;

        await client.Ec2Async($"ModifyInstanceMetadataOptions&InstanceId={Plain}&HttpTokens=required");
        time.Advance(TimeSpan.FromSeconds(4.9));
        var before = await OptionsAsync(client, Plain);
        time.Advance(TimeSpan.FromSeconds(0.1));
        var after = await OptionsAsync(client, Plain);

        Assert.Equal("pending required 1 enabled", before);
        Assert.Equal("applied required 1 enabled", after);
    }

    [Fact]
    public async Task Modify_DryRun_ChangesNothing()
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach);
        await using var _ = cloud;
        using var __ = client;

        var answer = await client.Ec2Async($"ModifyInstanceMetadataOptions&InstanceId={Plain}&HttpTokens=required&DryRun=true");

        Assert.Equal("DryRunOperation", answer.Code);
        Assert.Equal("applied optional 1 enabled", await OptionsAsync(client, Plain));
    }

    [Fact]
    public async Task Modify_StoppedInstance_IsAcceptedAndAppliedAtStart()
    {
        var time = new SimulatedTimeProvider();
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach, new SimulatedCloudOptions { TimeProvider = time });
        await using var _ = cloud;
        using var __ = client;

        var answer = await client.Ec2Async($"ModifyInstanceMetadataOptions&InstanceId={Stopped}&HttpTokens=required");
        await client.Ec2Async($"StartInstances&InstanceId.1={Stopped}");
        var starting = await OptionsAsync(client, Stopped);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(answer.Code);
        Assert.Equal("pending required 1 enabled", starting);
        Assert.Equal("applied required 1 enabled", await OptionsAsync(client, Stopped));
    }

    [Theory]
    [InlineData("StopInstances")]
    [InlineData("TerminateInstances")]
    public async Task Modify_InstanceOnItsWayOut_IsRefusedAndShowsPending(string action)
    {
        var time = new SimulatedTimeProvider();
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach, new SimulatedCloudOptions { TimeProvider = time });
        await using var _ = cloud;
        using var __ = client;
        await client.Ec2Async($"{action}&InstanceId.1={Plain}");

        var answer = await client.Ec2Async($"ModifyInstanceMetadataOptions&InstanceId={Plain}&HttpTokens=required");

        Assert.Equal("IncorrectInstanceState", answer.Code);
        Assert.Equal("pending optional 1 enabled", await OptionsAsync(client, Plain));
    }

    [Fact]
    public async Task Modify_OptionalUnderEnforcement_IsRefusedWithAwsWords()
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach);
        await using var _ = cloud;
        using var __ = client;
        await client.Ec2Async("ModifyInstanceMetadataDefaults&HttpTokensEnforced=enabled");

        var answer = await client.Ec2Async($"ModifyInstanceMetadataOptions&InstanceId={Plain}&HttpTokens=optional");

        Assert.Equal("UnsupportedOperation", answer.Code);
        Assert.StartsWith("You can't launch instances with IMDSv1 because httpTokensEnforced is enabled", answer.Text("Message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModifyDefaults_UnderDeclarativePolicy_IsRefused()
    {
        var (cloud, client) = await RawClient.StartAsync("""
            schema: sallyport/scenario/1
            accounts:
              - id: "111122223333"
                regions: {eu-west-1: {defaults: {managedBy: declarative-policy, managedExceptionMessage: Ask Eve}}}
            """);
        await using var _ = cloud;
        using var __ = client;

        var answer = await client.Ec2Async("ModifyInstanceMetadataDefaults&HttpTokens=required");

        Assert.Equal("UnauthorizedOperation", answer.Code);
        Assert.Contains("Ask Eve", answer.Text("Message"), StringComparison.Ordinal);
    }

    private static async Task<string> OptionsAsync(RawClient client, string id)
    {
        var answer = await client.Ec2Async($"DescribeInstances&InstanceId.1={id}");
        var options = answer.Xml.Descendants().Single(element => element.Name.LocalName == "metadataOptions");
        return string.Join(' ', options.Elements().Take(4).Select(element => element.Value));
    }
}
