namespace Sallyport.EndToEnd.Tests;

/// <summary>Plans and runs that are not what they should be, or not for here, change nothing.</summary>
public sealed class BadPlanTests : IDisposable
{
    private readonly TestCli _cli = new();

    [Fact]
    public async Task Apply_PlanThatWasEdited_IsRefused()
    {
        var plan = await PlannedAsync();
        var text = await File.ReadAllTextAsync(plan, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(plan, text.Replace("\"required\"", "\"optional\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var result = await _cli.RunAsync("apply", plan, "--sim", "--yes");

        AssertRefused(result, "SHA-256");
        Assert.Single(Directory.GetFiles(_cli.Folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a plan")]
    [InlineData("{}")]
    [InlineData("{\"schema\":\"sallyport/plan/99\"}")]
    [InlineData("[[[[[[[[[[")]
    public async Task Apply_FileThatIsNoPlan_IsRefused(string content)
    {
        var plan = _cli.FilePath("plan.json");
        await File.WriteAllTextAsync(plan, content, TestContext.Current.CancellationToken);

        AssertRefused(await _cli.RunAsync("apply", plan, "--sim", "--yes"), "plan.json");
    }

    [Fact]
    public async Task Apply_PlanThatIsNotThere_IsRefused() =>
        AssertRefused(await _cli.RunAsync("apply", _cli.FilePath("none.json"), "--sim", "--yes"), "none.json");

    [Fact]
    public async Task Apply_PlanOfTheSimulatedCloudToAnEndpoint_IsRefusedAndNothingIsSent()
    {
        var plan = await PlannedAsync();
        var actions = new List<string>();
        await using var endpoint = new StandInEndpoint(action =>
        {
            lock (actions)
                actions.Add(action);
            return StandInEndpoint.Identity;
        });

        var result = await BuiltProgram.RunAsync(endpoint.Variables(_cli.FilePath("state")), "apply", plan, "--yes");

        AssertRefused(result, "simulated cloud");
        Assert.All(actions, action => Assert.Equal("GetCallerIdentity", action));
    }

    [Fact]
    public async Task Apply_NobodyToAsk_RefusesAndNamesTheOption()
    {
        var plan = await PlannedAsync();

        AssertRefused(await _cli.RunAsync("apply", plan, "--sim"), "--yes");
    }

    [Fact]
    public async Task Apply_Declined_ChangesNothing()
    {
        var plan = await PlannedAsync();
        _cli.Typed = "n\n";

        var result = await _cli.RunAsync("apply", plan, "--sim");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Nothing was changed", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_WithoutUsageEvidence_NeedsItsWaiver()
    {
        await _cli.RunAsync("audit", "--sim");

        AssertRefused(await _cli.RunAsync("plan", "--sim", "-o", _cli.FilePath("plan.json")), "--no-usage-evidence");
        Assert.Empty(Directory.GetFiles(_cli.Folder));
    }

    [Theory]
    [InlineData("plan", "--sim", "--no-usage-evidence")]
    [InlineData("query", "ec2_8", "--sim")]
    public async Task Command_BeforeAnyAudit_SaysToAuditFirst(params string[] arguments) =>
        AssertRefused(await _cli.RunAsync(arguments), "sallyport audit");

    [Theory]
    [InlineData("verify")]
    [InlineData("backout")]
    public async Task Command_RunThatIsNotThere_SaysHowToFindRuns(string command) =>
        AssertRefused(await _cli.RunAsync(command, "20200101T000000-0000000000", "--sim"), "sallyport runs");

    [Theory]
    [InlineData("--only", "group ~")]
    [InlineData("--only", "colour = blue")]
    [InlineData("--hop-limit", "65")]
    [InlineData("--limit", "0")]
    public async Task Plan_OptionsThatMakeNoSense_AreRefused(string option, string value)
    {
        await _cli.RunAsync("audit", "--sim");

        AssertRefused(await _cli.RunAsync("plan", "--sim", "--no-usage-evidence", "-o", _cli.FilePath("plan.json"), option, value), "sallyport plan");
    }

    [Fact]
    public async Task Plan_FileThatCannotBeWritten_IsNamed()
    {
        await _cli.RunAsync("audit", "--sim");

        AssertRefused(await _cli.RunAsync("plan", "--sim", "--no-usage-evidence", "-o", _cli.FilePath("none/plan.json")), "none/plan.json");
    }

    [Fact]
    public async Task Plan_IntoADevice_IsRefused()
    {
        await _cli.RunAsync("audit", "--sim");

        AssertRefused(await _cli.RunAsync("plan", "--sim", "--no-usage-evidence", "-o", "/dev/sallyport"), "--format json");
    }

    public void Dispose() => _cli.Dispose();

    private async Task<string> PlannedAsync()
    {
        var plan = _cli.FilePath("plan.json");
        await _cli.RunAsync("audit", "--sim");
        var result = await _cli.RunAsync("plan", "--sim", "--no-usage-evidence", "--limit", "3", "-o", plan);
        Assert.True(result.ExitCode == 0, result.Error);
        return plan;
    }

    private static void AssertRefused(CliResult result, string says)
    {
        Assert.True(result.ExitCode == 2, $"exit code {result.ExitCode}\n{result.Out}\n{result.Error}");
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }
}
