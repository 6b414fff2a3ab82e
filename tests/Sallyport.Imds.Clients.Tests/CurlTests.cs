using Sallyport.Imds.Instances;

namespace Sallyport.Imds.Clients.Tests;

/// <summary>curl as the User Guide uses it.</summary>
public sealed class CurlTests
{
    private static readonly Dictionary<string, string> NoVariables = [];

    [Theory]
    [InlineData(TokenUse.Optional)]
    [InlineData(TokenUse.Required)]
    public async Task UserGuidesTwoLines_Always_ReadWithAToken(TokenUse tokens)
    {
        Assert.SkipUnless(ServedInstance.Has("curl"), "needs curl");
        await using var served = await ServedInstance.StartAsync(tokens);

        var read = await served.RunAsync("sh", Path.GetTempPath(), NoVariables, "-c", $$"""
            TOKEN=`curl -X PUT "{{served.Url}}/latest/api/token" -H "X-aws-ec2-metadata-token-ttl-seconds: 21600"` \
            && curl -H "X-aws-ec2-metadata-token: $TOKEN" {{served.Url}}/latest/meta-data/placement/region
            """);

        Assert.Equal("eu-central-1", read.Out);
        Assert.False(served.SawVersion1);
    }

    [Theory]
    [InlineData(TokenUse.Optional, "0a1b2c3d4e5f60718", 1)]
    [InlineData(TokenUse.Required, "", 0)]
    public async Task EmptyToken_SendsNoHeader_AndIsVersion1(TokenUse tokens, string expected, int counted)
    {
        Assert.SkipUnless(ServedInstance.Has("curl"), "needs curl");
        await using var served = await ServedInstance.StartAsync(tokens);

        var read = await served.RunAsync("sh", Path.GetTempPath(), NoVariables, "-c", $"""curl -s -H "X-aws-ec2-metadata-token: $EMPTY" {served.Url}/latest/meta-data/instance-id""");

        Assert.EndsWith(expected, read.Out, StringComparison.Ordinal);
        Assert.True(served.SawVersion1);
        Assert.Equal(counted, served.Service.Counters.NoToken);
        Assert.Equal(1 - counted, served.Service.Counters.NoTokenRejected);
    }
}
