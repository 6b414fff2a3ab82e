using System.Diagnostics;
using System.Net;
using Sallyport.Testing;

namespace Sallyport.EndToEnd.Tests.Commands;

/// <summary><c>sallyport cloud</c>: what it prints, whom it lets in, and how it ends.</summary>
public sealed class CloudCommandTests
{
    [Theory]
    [InlineData("--listen 0.0.0.0:0", "can be reached by other machines")]
    [InlineData("--listen nowhere", "is not an address and a port")]
    [InlineData("--fault explode", "is no kind of fault")]
    [InlineData("--instances 10 --scenario samples/small.yaml", "exclude each other")]
    [InlineData("--regions 3", "belong to --instances")]
    [InlineData("--instances 0", "--instances must be from 1 to")]
    [InlineData("--latency -1", "--latency must be from 0 to")]
    [InlineData("--scenario nowhere.yaml", "nowhere.yaml")]
    public async Task Cloud_BadOption_SaysWhatIsWrong(string options, string cause)
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync(["cloud", .. options.Contains("--listen", StringComparison.Ordinal) ? Array.Empty<string>() : ["--listen", "127.0.0.1:0"], .. options.Split(' ')]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(cause, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cloud_Terminated_SavesItsStateAndEndsClean()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("SIGTERM needs Unix");
        using var cli = new TestCli();
        var state = cli.FilePath("cloud.json");
        using var process = Start("cloud", "--listen", "127.0.0.1:0", "--no-auth", "--state", state, "--scenario", Repository.File("samples/small.yaml"));
        var lines = await HeadAsync(process);
        var url = lines[0]["listening on ".Length..];
        using var http = new HttpClient(new SocketsHttpHandler());
        using var body = new StringContent("Action=ModifyInstanceMetadataDefaults&HttpTokens=required&Version=2016-11-15");
        using var answer = await http.PostAsync(new Uri(url), body, TestContext.Current.CancellationToken);

        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, process.ExitCode);
        Assert.Contains("\"defaults\":{\"httpTokens\":\"required\"", await File.ReadAllTextAsync(state, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal($"export AWS_ENDPOINT_URL={url}", lines[2]);
        Assert.StartsWith("export AWS_ACCESS_KEY_ID=AKIA", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("export AWS_SECRET_ACCESS_KEY=", lines[4], StringComparison.Ordinal);
        Assert.Equal("export AWS_DEFAULT_REGION=eu-west-1", lines[5]);
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(BuiltProgram.Path, arguments)
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static async Task<List<string>> HeadAsync(Process process)
    {
        var lines = new List<string>();
        while (lines.Count < 6 && await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            lines.Add(line);
        Assert.True(lines.Count == 6, string.Join('\n', lines));
        return lines;
    }
}
