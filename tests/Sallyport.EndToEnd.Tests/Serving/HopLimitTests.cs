namespace Sallyport.EndToEnd.Tests.Serving;

/// <summary>The hop limit on the wire: what reaches a pod that is one routed hop away.</summary>
public sealed class HopLimitTests(MetadataNetwork network) : IClassFixture<MetadataNetwork>
{
    private const int CurlTimedOut = 28;

    [Theory]
    [InlineData("http://169.254.169.254", "1", false)]
    [InlineData("http://169.254.169.254", "2", true)]
    [InlineData("http://[fd00:ec2::254]", "1", false)]
    [InlineData("http://[fd00:ec2::254]", "2", true)]
    public async Task PutToken_FromOneHopAway_ArrivesWithinTheLimitOnly(string url, string limit, bool arrives)
    {
        Assert.SkipWhen(network.Unavailable is not null, network.Unavailable ?? "");
        Assert.SkipUnless(MetadataNetwork.Has("curl"), "needs curl");
        await using var served = await ServedProgram.StartAsync(MetadataNetwork.In(network.Instance), ["--link-local", "--ipv6", "--tokens", "optional", "--hop-limit", limit]);

        // Only the answer that must not come is waited for in vain.
        var token = await CurlAsync(network.Pod, "--max-time", arrives ? "20" : "2", "-X", "PUT", "-H", "X-aws-ec2-metadata-token-ttl-seconds: 60", url + "/latest/api/token");
        var read = await CurlAsync(network.Pod, "--max-time", "20", url + "/latest/meta-data/instance-id");
        var near = await CurlAsync(network.Instance, "--max-time", "20", "-X", "PUT", "-H", "X-aws-ec2-metadata-token-ttl-seconds: 60", url + "/latest/api/token");

        Assert.Equal(arrives ? 0 : CurlTimedOut, token.ExitCode);
        Assert.Equal(arrives ? 56 : 0, token.Out.Length);
        Assert.Equal("i-0a1b2c3d4e5f60718", read.Out);
        Assert.Equal(56, near.Out.Length);
    }

    private static Task<CliResult> CurlAsync(string space, params string[] arguments) =>
        MetadataNetwork.RunAsync([.. MetadataNetwork.In(space), "curl", "-s", "-g", .. arguments]);
}
