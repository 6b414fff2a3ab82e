using System.Text.Json;
using Sallyport.Testing;

namespace Sallyport.SimCloud.Tests.RealClients;

/// <summary>The AWS SDK for JavaScript v3 takes the simulated cloud for AWS.</summary>
public sealed class JavaScriptSdkTests
{
    [Fact]
    public async Task Read_EveryKindOfResource_PageByPage()
    {
        await using var cloud = await RunningCloud.StartAsync(ClientScenario.Yaml);

        var read = await ClientProcess.NodeAsync(cloud, "read.mjs");

        Assert.Equal("111122223333", Text(read, "account"));
        Assert.Equal(["ap-east-1 not-opted-in", "eu-west-1 opt-in-not-required", "us-east-1 opted-in"], Texts(read, "regions"));
        Assert.Equal("account", Text(read, "defaults", "ManagedBy"));
        Assert.Equal([17, 1, 16], new[] { "instances", "managed", "visible" }.Select(name => read.GetProperty(name).GetInt32()));
        Assert.Equal(["web 1/2", "api 1/1"], Texts(read, "templates"));
        Assert.Equal(["web 2 optional", "web 1 -", "api 1 required"], Texts(read, "versions"));
        Assert.Equal(["ami-0a1b2c3d4e5f60001 -", "ami-0a1b2c3d4e5f60002 v2.0", "ami-0a1b2c3d4e5f60003 -"], Texts(read, "images"));
        Assert.Equal(["web $Default 2", "latest $Latest 1", "old old 1", "mixed mixed 2"], Texts(read, "groups"));
        Assert.Equal(["t3.small", "m5.large"], Texts(read, "overrides"));
        Assert.Equal(["old -", "older required"], Texts(read, "configurations"));
    }

    [Fact]
    public async Task Read_Instance_HasWhatAwsSendsBeyondOurRecords()
    {
        await using var cloud = await RunningCloud.StartAsync(ClientScenario.Yaml);

        var instance = (await ClientProcess.NodeAsync(cloud, "read.mjs")).GetProperty("first");

        Assert.Equal("running", Text(instance, "State", "Name"));
        Assert.Equal(16, instance.GetProperty("State").GetProperty("Code").GetInt32());
        Assert.Equal("x86_64", Text(instance, "Architecture"));
        Assert.Matches(@"^10\.\d+\.\d+\.\d+$", Text(instance, "PrivateIpAddress"));
        Assert.Equal(Text(instance, "VpcId"), Text(instance.GetProperty("NetworkInterfaces")[0], "VpcId"));
        Assert.Equal("attached", Text(instance.GetProperty("BlockDeviceMappings")[0].GetProperty("Ebs"), "Status"));
        Assert.False(instance.GetProperty("HibernationOptions").GetProperty("Configured").GetBoolean());
    }

    [Fact]
    public async Task Change_EveryKindOfResource_TakesEffect()
    {
        await using var cloud = await RunningCloud.StartAsync(ClientScenario.Yaml, new SimulatedCloudOptions { SettlingTime = TimeSpan.Zero });

        var changed = await ClientProcess.NodeAsync(cloud, "change.mjs", "plain", "web", "web");

        Assert.Equal("optional", Text(changed, "before", "HttpTokens"));
        Assert.Equal("pending", Text(changed, "answered", "State"));
        Assert.Equal("applied", Text(changed, "after", "State"));
        Assert.Equal("required", Text(changed, "after", "HttpTokens"));
        Assert.Equal(2, changed.GetProperty("after").GetProperty("HttpPutResponseHopLimit").GetInt32());
        Assert.Equal("enabled", Text(changed, "after", "HttpEndpoint"));
        Assert.True(changed.GetProperty("defaultsReturn").GetBoolean());
        Assert.Equal("enabled", Text(changed, "defaults", "HttpTokensEnforced"));
        Assert.Equal([3, 3], new[] { "version", "sameVersion" }.Select(name => changed.GetProperty(name).GetInt32()));
        Assert.Equal(3, changed.GetProperty("template").GetProperty("DefaultVersionNumber").GetInt32());
        Assert.Equal("3", Text(changed, "pinned", "Version"));
        Assert.Equal("3", Text(changed.GetProperty("mixed"), "LaunchTemplateSpecification", "Version"));
        Assert.Equal(JsonValueKind.Null, changed.GetProperty("noTemplate").ValueKind);
        var data = changed.GetProperty("data");
        Assert.Equal("ami-0a1b2c3d4e5f60001", Text(data, "ImageId"));
        Assert.Equal("required", Text(data, "MetadataOptions", "HttpTokens"));
        var volume = data.GetProperty("BlockDeviceMappings")[0].GetProperty("Ebs");
        Assert.Equal(20, volume.GetProperty("VolumeSize").GetInt32());
        Assert.False(volume.TryGetProperty("SnapshotId", out _), "a snapshot of the source must not come along unless it is sent again");
    }

    [Fact]
    public async Task Mistakes_EachKind_GetAwsErrorCodes()
    {
        await using var cloud = await RunningCloud.StartAsync(ClientScenario.Yaml);

        var codes = await ClientProcess.NodeAsync(cloud, "errors.mjs", "i-00000000000000001", "i-00000000000000003", "i-00000000000000002", "web", "web");

        var lines = codes.EnumerateObject().Select(code => $"{code.Name}: {code.Value.GetString()}");
        Golden.Matches("tests/Sallyport.SimCloud.Tests/RealClients/errors.txt", string.Join('\n', lines) + "\n");
    }

    [Fact]
    public async Task AssumeRole_OtherAccount_WorksThereWithItsSessionToken()
    {
        await using var cloud = await RunningCloud.StartAsync(ClientScenario.Yaml);

        var assumed = await ClientProcess.NodeAsync(cloud, "assume.mjs", "arn:aws:iam::222233334444:role/SallyportRole", "audit");

        Assert.Equal("AccessDenied 403", Text(assumed, "withoutExternalId"));
        Assert.Equal("arn:aws:sts::222233334444:assumed-role/SallyportRole/real-client", Text(assumed, "identity"));
        Assert.Equal(["222233334444"], Texts(assumed, "owners"));
        Assert.Equal(60, assumed.GetProperty("lastsMinutes").GetInt32());
        Assert.Equal("AuthFailure 401", Text(assumed, "withoutSessionToken"));
    }

    private static string? Text(JsonElement element, params string[] path) => path.Aggregate(element, (current, name) => current.GetProperty(name)).GetString();

    private static IEnumerable<string?> Texts(JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(item => item.GetString());
}
