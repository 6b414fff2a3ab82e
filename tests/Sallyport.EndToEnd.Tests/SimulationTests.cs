namespace Sallyport.EndToEnd.Tests;

/// <summary>--sim is a world of its own: nothing of the environment leads out of it, and it is kept between commands.</summary>
public sealed class SimulationTests : IDisposable
{
    private readonly TestCli _cli = new();

    [Fact]
    public async Task Simulation_EnvironmentThatPointsElsewhere_IsNotFollowed()
    {
        var variables = new Dictionary<string, string?>
        {
            ["SALLYPORT_STATE"] = _cli.FilePath("state"),
            ["HTTP_PROXY"] = "http://127.0.0.1:1",
            ["http_proxy"] = "http://127.0.0.1:1",
            ["NO_PROXY"] = null,
            ["no_proxy"] = null,
            ["AWS_PROFILE"] = "not-there",
            ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1",
            ["AWS_ENDPOINT_URL_EC2"] = "http://127.0.0.1:1",
            ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
            ["AWS_CA_BUNDLE"] = "/not/there.pem",
        };

        var result = await BuiltProgram.RunAsync(variables, "audit", "--sim", "--exclude-regions", "eu-central-1", "--quiet");

        Assert.True(result.ExitCode == 1, result.Out + result.Error);
    }

    [Fact]
    public async Task Simulation_TwoClouds_AreKeptApart()
    {
        await _cli.RunAsync("audit", "--sim");
        await _cli.RunAsync("plan", "--sim", "--no-usage-evidence", "--only", "state = running", "--limit", "5", "-o", _cli.FilePath("plan.json"));
        var applied = await _cli.RunAsync("apply", _cli.FilePath("plan.json"), "--sim-state", _cli.FilePath("other.json"), "--yes");

        var first = await AlarmsAsync("--sim");
        var second = await AlarmsAsync("--sim-state", _cli.FilePath("other.json"));

        Assert.True(applied.ExitCode == 0, applied.Error);
        Assert.True(second < first, $"{second} alarms in the changed cloud, {first} in the other");
    }

    [Fact]
    public async Task Simulation_AccountThatItDoesNotHave_IsNamed()
    {
        var result = await _cli.RunAsync("audit", "--sim", "--accounts", "999999999999");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no account 999999999999", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _cli.Dispose();

    private async Task<int> AlarmsAsync(params string[] cloud)
    {
        var result = await _cli.RunAsync(["audit", .. cloud, "--format", "csv", "--control", "EC2.8"]);
        return result.Out.Split('\n').Count(line => line.Contains(",alarm,", StringComparison.Ordinal));
    }
}
