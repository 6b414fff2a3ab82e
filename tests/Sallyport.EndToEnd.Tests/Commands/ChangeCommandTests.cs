using System.Text.Json;
using Sallyport.Commands;
using Sallyport.Testing;

namespace Sallyport.EndToEnd.Tests.Commands;

/// <summary>plan, apply, verify, backout and runs as a person or a pipeline uses them, on the embedded simulated cloud.</summary>
public sealed class ChangeCommandTests : IDisposable
{
    private readonly TestCli _cli = new();

    private string Plan => _cli.FilePath("plan.json");

    private string Run => Directory.EnumerateFiles(_cli.Folder, "*.run").Single();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Plan_WithoutAudit_SaysWhatToDoFirst()
    {
        var result = await _cli.RunAsync("plan", "--sim", "--no-usage-evidence");

        Assert.Equal(ExitCodes.Failed, result.ExitCode);
        Assert.Contains("sallyport audit", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_WithoutUsageEvidence_NeedsTheWord()
    {
        await _cli.RunAsync("audit", "--sim");

        var result = await _cli.RunAsync("plan", "--sim", "-o", Plan);

        Assert.Equal(ExitCodes.Failed, result.ExitCode);
        Assert.Contains("--no-usage-evidence", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Plan));
    }

    [Fact]
    public async Task Plan_ToRuns_TheWholeWayAndBack()
    {
        await PlanAsync("--exclude", "account = 222233334444");
        Assert.Empty(JsonSchemaCheck.Problems("docs/schemas/plan-1.json", await File.ReadAllTextAsync(Plan, TestContext.Current.CancellationToken)));

        var dry = await _cli.RunAsync("apply", "--sim", Plan, "--dry-run");
        Assert.Equal(ExitCodes.Clean, dry.ExitCode);
        Assert.Contains("not-checked", dry.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_cli.Folder, "*.run"));

        var applied = await _cli.RunAsync("apply", "--sim", Plan, "--yes", "--format", "json");
        Assert.True(applied.ExitCode == ExitCodes.Clean, applied.Out + applied.Error);
        foreach (var line in File.ReadLines(Run).Skip(1))
            Assert.Empty(JsonSchemaCheck.Problems("docs/schemas/run-1.json", line));

        var runs = await _cli.RunAsync("runs", "--sim", "--format", "json");
        var name = JsonDocument.Parse(runs.Out).RootElement.GetProperty("runs")[0].GetProperty("name").GetString()!;
        Assert.Equal(ExitCodes.Clean, (await _cli.RunAsync("verify", "--sim", name)).ExitCode);

        var back = await _cli.RunAsync("backout", "--sim", name, "--yes");
        Assert.True(back.ExitCode == ExitCodes.Clean, back.Out + back.Error);
        Assert.Equal(ExitCodes.Clean, (await _cli.RunAsync("verify", "--sim", Run)).ExitCode);
        Assert.Contains("backed out", (await _cli.RunAsync("runs", "--sim")).Out, StringComparison.Ordinal);

        var again = await _cli.RunAsync("apply", "--sim", Plan, "--yes");
        Assert.Equal(ExitCodes.Failed, again.ExitCode);
        Assert.Contains("was backed out", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_NobodyToAsk_ChangesNothing()
    {
        await PlanAsync();

        var result = await _cli.RunAsync("apply", "--sim", Plan);

        Assert.Equal(ExitCodes.Failed, result.ExitCode);
        Assert.Contains("--yes", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_cli.Folder, "*.run"));
    }

    [Fact]
    public async Task Apply_PersonSaysNo_ChangesNothing()
    {
        await PlanAsync();
        _cli.Typed = "n\n";

        var result = await _cli.RunAsync("apply", "--sim", Plan);

        Assert.Equal(ExitCodes.Failed, result.ExitCode);
        Assert.Contains("Nothing was changed.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_EditedPlan_IsRefused()
    {
        await PlanAsync();
        await File.WriteAllTextAsync(Plan, (await File.ReadAllTextAsync(Plan, TestContext.Current.CancellationToken)).Replace("\"required\"", "\"optional\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var result = await _cli.RunAsync("apply", "--sim", Plan, "--yes");

        Assert.Equal(ExitCodes.Failed, result.ExitCode);
        Assert.Contains("SHA-256 does not match", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_AnotherEndpoint_IsRefused()
    {
        await using var other = await RunningCloud.StartAsync();
        await PlanAsync();

        var result = await BuiltProgram.RunAsync(other.Environment().ToDictionary(entry => entry.Key, entry => (string?)entry.Value), "apply", Plan, "--yes", "--region", "eu-west-1");

        Assert.Equal(ExitCodes.Failed, result.ExitCode);
        Assert.Contains("The plan was made against the simulated cloud (--sim)", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_cli.Folder, "*.run"));
    }

    [Fact]
    public async Task Apply_RegionsThatLeaveThePlansOut_AreRefused()
    {
        await PlanAsync();

        var result = await _cli.RunAsync("apply", "--sim", Plan, "--yes", "--regions", "eu-west-1");

        Assert.Equal(ExitCodes.Failed, result.ExitCode);
        Assert.Contains("which this session leaves out", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_AccountOutOfReach_IsRefused()
    {
        await PlanAsync();

        var result = await _cli.RunAsync("apply", "--sim", Plan, "--yes", "--accounts", "222233334444");

        Assert.Equal(ExitCodes.Failed, result.ExitCode);
        Assert.Contains("which this session does not reach", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BackOut_OnAnotherMachine_NeedsNothingButTheFile()
    {
        await PlanAsync("--limit", "5");
        await _cli.RunAsync("apply", "--sim", Plan, "--yes");
        using var elsewhere = new TestCli();
        var copy = elsewhere.FilePath("carried.run");
        File.Copy(Run, copy);
        var cloud = Path.Combine(_cli.Folder, "state", "sim", "cloud.json");

        var result = await elsewhere.RunAsync("backout", "--sim-state", cloud, copy, "--yes");

        Assert.True(result.ExitCode == ExitCodes.Clean, result.Out + result.Error);
        Assert.Equal(ExitCodes.Clean, (await elsewhere.RunAsync("verify", "--sim-state", cloud, copy)).ExitCode);
    }

    [Fact]
    public async Task BackOut_RunThatDoesNotExist_NamesWhatLists() =>
        Assert.Contains("sallyport runs", (await _cli.RunAsync("backout", "--sim", "nothing", "--yes")).Error, StringComparison.Ordinal);

    private async Task PlanAsync(params string[] options)
    {
        await _cli.RunAsync("audit", "--sim", "--exclude-regions", "eu-central-1");
        var result = await _cli.RunAsync(["plan", "--sim", "--no-usage-evidence", "-o", Plan, .. options]);
        Assert.True(result.ExitCode == ExitCodes.Clean, result.Error);
    }
}
