using System.Diagnostics;
using Sallyport.Aws.Connecting;
using Sallyport.Aws.Tests.Servers;

namespace Sallyport.Aws.Tests.Connecting;

/// <summary>Proxies of the environment. They hold for a whole process, so each case runs in one of its own.</summary>
public class ProxyTests
{
    private const string ChildVariable = "SALLYPORT_PROXY_TEST_ENDPOINT";

    [Theory]
    [InlineData("http_proxy", null, true)]
    [InlineData("HTTP_PROXY", null, true)]
    [InlineData("all_proxy", null, true)]
    [InlineData("HTTP_PROXY", "aws.test", false)]
    [InlineData("HTTP_PROXY", "other.test,.test", false)]
    public async Task Open_ProxyInTheEnvironment_IsUsedUnlessTheHostIsExcepted(string variable, string? exceptions, bool usesProxy)
    {
        await using var proxy = RawServer.StartAws(request => request.AnswerAsync(200, Answers.Regions));

        var exitCode = await RunChildAsync(new() { [variable] = proxy.Url, ["NO_PROXY"] = exceptions, [ChildVariable] = "http://aws.test/" });

        // Without the proxy there is no such host.
        Assert.Equal((usesProxy ? 0 : 1, usesProxy), (exitCode, !proxy.Requests.IsEmpty));
        if (usesProxy)
            Assert.Equal("POST http://aws.test/ HTTP/1.1", proxy.Requests.First().Line);
    }

    [Fact]
    public async Task Open_ProxyForHttps_IsAskedForATunnel()
    {
        var lines = new TaskCompletionSource<string>();
        await using var proxy = RawServer.Start(request =>
        {
            lines.TrySetResult(request.Line);
            return request.AnswerAsync(403, "no tunnels here");
        });

        var exitCode = await RunChildAsync(new() { ["HTTPS_PROXY"] = proxy.Url, [ChildVariable] = "https://aws.test/" });

        Assert.Equal((1, "CONNECT aws.test:443 HTTP/1.1"), (exitCode, await lines.Task));
    }

    // ./test leaves it out: it runs as a child of the others.
    [Fact(Explicit = true)]
    [Trait("Runs", "AsChild")]
    public async Task Child_OpensTheEndpointThatItIsTold()
    {
        using var fleet = await AwsConnector.OpenAsync(TestConnection.Settings(Environment.GetEnvironmentVariable(ChildVariable)!), CancellationToken.None);

        Assert.Equal("123456789012", fleet.Accounts[0].AccountId);
    }

    private static async Task<int> RunChildAsync(Dictionary<string, string?> variables)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(ProxyTests).Assembly.Location);
        start.ArgumentList.Add("-explicit");
        start.ArgumentList.Add("on");
        start.ArgumentList.Add("-method");
        start.ArgumentList.Add($"{typeof(ProxyTests).FullName}.{nameof(Child_OpensTheEndpointThatItIsTold)}");
        foreach (var name in new[] { "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY" })
            start.Environment.Remove(name);
        start.Environment["AWS_MAX_ATTEMPTS"] = "1";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var child = Process.Start(start)!;
        _ = child.StandardOutput.ReadToEndAsync();
        _ = child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode;
    }
}
