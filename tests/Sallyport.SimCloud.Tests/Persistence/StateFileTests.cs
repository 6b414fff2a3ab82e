using System.Text.Json;
using Sallyport.SimCloud.Persistence;
using Sallyport.SimCloud.Scenarios;

namespace Sallyport.SimCloud.Tests.Persistence;

/// <summary>The state outlives the process, whole.</summary>
public sealed class StateFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sallyport-").FullName;

    private string File => Path.Combine(_folder, "cloud.json");

    [Fact]
    public void Snapshot_BuiltInScenario_ComesBackTheSame()
    {
        var json = JsonSerializer.Serialize(CloudSnapshot.Of(CloudContent.Default.Make()), SnapshotJson.Default.CloudSnapshot);
        var again = JsonSerializer.Serialize(CloudSnapshot.Of(JsonSerializer.Deserialize(json, SnapshotJson.Default.CloudSnapshot)!.ToState()), SnapshotJson.Default.CloudSnapshot);

        Assert.Equal(json, again);
    }

    [Fact]
    public async Task Restart_AfterChanges_RemembersThemAndTheClientTokens()
    {
        const string Create = "CreateLaunchTemplateVersion&LaunchTemplateName=web&ClientToken=once&SourceVersion=1&LaunchTemplateData.MetadataOptions.HttpTokens=required";
        var options = new SimulatedCloudOptions { StateFile = File };
        await RunAsync(options, async client =>
        {
            await client.Ec2Async("ModifyInstanceMetadataOptions&InstanceId=i-00000000000000001&HttpTokens=required");
            await client.Ec2Async(Create);
        });

        await RunAsync(options, async client =>
        {
            Assert.Equal("required", (await client.Ec2Async("DescribeInstances&InstanceId.1=i-00000000000000001")).Text("httpTokens"));
            Assert.Equal("3", (await client.Ec2Async(Create)).Text("versionNumber"));
            Assert.Equal("3", (await client.Ec2Async("DescribeLaunchTemplates")).Text("latestVersionNumber"));
        });
    }

    [Fact]
    public async Task SaveEachChange_ProcessThatNeverEnds_HasTheChangeInTheFile()
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach, new SimulatedCloudOptions { StateFile = File, SaveEachChange = true });
        await using var _ = cloud;
        using var __ = client;

        await client.Ec2Async("ModifyInstanceMetadataDefaults&HttpTokensEnforced=enabled");

        Assert.Contains("\"httpTokensEnforced\":\"enabled\"", await System.IO.File.ReadAllTextAsync(File), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"schema\":\"sallyport/cloud/1\",\"accounts\":[{\"id\":")]
    [InlineData("{\"schema\":\"sallyport/cloud/9\",\"accounts\":[]}")]
    [InlineData("[1,2]")]
    public async Task Load_NoState_IsRefusedAndLeftAsItIs(string text)
    {
        await System.IO.File.WriteAllTextAsync(File, text);

        var exception = await Assert.ThrowsAsync<ScenarioException>(() => SimulatedCloud.StartAsync(new SimulatedCloudOptions { StateFile = File }));

        Assert.StartsWith(File, exception.Message, StringComparison.Ordinal);
        Assert.Equal(text, await System.IO.File.ReadAllTextAsync(File));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task RunAsync(SimulatedCloudOptions options, Func<RawClient, Task> work)
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach, options);
        await using var _ = cloud;
        using var __ = client;
        await work(client);
    }
}
