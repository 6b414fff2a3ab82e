using System.Text.Json;
using Sallyport.Commands;
using Sallyport.Testing;

namespace Sallyport.EndToEnd.Tests.Commands;

/// <summary>audit, query and controls as a person or a pipeline uses them, on the embedded simulated cloud.</summary>
public sealed class AuditCommandTests : IDisposable
{
    // The scenario has a Region that a policy of the organisation denies.
    private const string DeniedRegion = "eu-central-1";

    private readonly TestCli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Audit_Simulated_SaysWhereItLooksWhatItFoundAndWhatToDo()
    {
        var result = await _cli.RunAsync("audit", "--sim", "--exclude-regions", DeniedRegion);

        Assert.Equal(ExitCodes.Alarms, result.ExitCode);
        var lines = result.Out.Split('\n');
        Assert.StartsWith("partition aws, 3 accounts", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("endpoint the simulated cloud", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("EC2.8 ", StringComparison.Ordinal));
        Assert.Contains("sallyport plan --sim", result.Out, StringComparison.Ordinal);
        Assert.Contains("next: sallyport plan, then sallyport apply plan.json", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Not read", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Out);
    }

    [Fact]
    public async Task Audit_FailOnNone_IsCleanDespiteAlarms() =>
        Assert.Equal(ExitCodes.Clean, (await _cli.RunAsync("audit", "--sim", "--exclude-regions", DeniedRegion, "--fail-on", "none")).ExitCode);

    [Fact]
    public async Task Audit_RegionCannotBeRead_IsExit2WhateverFailOnSays()
    {
        var result = await _cli.RunAsync("audit", "--sim", "--fail-on", "none");

        Assert.Equal(ExitCodes.Failed, result.ExitCode);
        Assert.Contains($"account 222233334444, {DeniedRegion}: ", result.Out, StringComparison.Ordinal);
        Assert.Contains("--exclude-regions", result.Out, StringComparison.Ordinal);
        Assert.Contains("EC2.8  An instance requires session tokens", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_Json_KeepsToItsSchemaAndAgreesWithQuery()
    {
        var file = _cli.FilePath("findings.json");
        var audit = await _cli.RunAsync("audit", "--sim", "--format", "json", "--output", file);

        Assert.Equal("", audit.Out);
        var json = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Empty(JsonSchemaCheck.Problems("docs/schemas/findings-1.json", json));
        using var document = JsonDocument.Parse(json);
        var alarms = document.RootElement.GetProperty("summary").GetProperty("total").GetProperty("alarm").GetInt32();
        Assert.Equal(alarms, document.RootElement.GetProperty("findings").EnumerateArray().Count(finding => finding.GetProperty("status").GetString() == "alarm"));

        var query = await _cli.RunAsync("query", "--sim", "select count(*) as n from findings where status = 'alarm'", "--format", "csv");
        Assert.Equal($"n\r\n{alarms}\r\n", query.Out);
    }

    [Theory]
    [InlineData("ndjson", "{\"controlId\":")]
    [InlineData("csv", "controlId,status,severity,")]
    [InlineData("md", "# Findings of ")]
    public async Task Audit_Formats_StartAsTheyShould(string format, string start) =>
        Assert.StartsWith(start, (await _cli.RunAsync("audit", "--sim", "--format", format)).Out, StringComparison.Ordinal);

    [Fact]
    public async Task Audit_ControlByAlias_EvaluatesThatAlone()
    {
        var result = await _cli.RunAsync("audit", "--sim", "--exclude-regions", DeniedRegion, "--control", "ec2_instance_uses_imdsv2", "--format", "ndjson");

        Assert.All(result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains("\"controlId\":\"EC2.8\"", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Audit_UnknownControl_OffersTheNearest()
    {
        var result = await _cli.RunAsync("audit", "--sim", "--control", "EC2.9");

        Assert.Equal(ExitCodes.Failed, result.ExitCode);
        Assert.Contains("there is no control EC2.9", result.Error, StringComparison.Ordinal);
        Assert.Contains("EC2.8", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_StoreIsNoStore_IsExit2AndTheFileStays()
    {
        var file = _cli.FilePath("notes.txt");
        await File.WriteAllTextAsync(file, "precious notes, long enough to be looked at as a database file", TestContext.Current.CancellationToken);

        var result = await _cli.RunAsync("audit", "--sim", "--store", file);

        Assert.Equal(ExitCodes.Failed, result.ExitCode);
        Assert.Contains("no SQLite file", result.Error, StringComparison.Ordinal);
        Assert.StartsWith("precious notes", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_Interrupted_Is130AndTheNextOneWorks()
    {
        using var interrupt = new CancellationTokenSource();
        await interrupt.CancelAsync();

        Assert.Equal(ExitCodes.Interrupted, (await _cli.RunAsync(["audit", "--sim"], interrupt.Token)).ExitCode);
        Assert.Equal(ExitCodes.Failed, (await _cli.RunAsync("audit", "--sim")).ExitCode);
    }

    [Fact]
    public async Task Query_WithoutArgument_ListsEveryName()
    {
        var result = await _cli.RunAsync("query");

        Assert.Equal(ExitCodes.Clean, result.ExitCode);
        Assert.Contains("ec2_instance_uses_imdsv2", result.Out, StringComparison.Ordinal);
        Assert.Contains("launch_templates", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_BeforeAnyAudit_SaysToAuditFirst()
    {
        var result = await _cli.RunAsync("query", "EC2.8");

        Assert.Equal(ExitCodes.Failed, result.ExitCode);
        Assert.Contains("sallyport audit", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_ByNameAndBySql_Answer()
    {
        await _cli.RunAsync("audit", "--sim");

        foreach (var name in new[] { "EC2.8", "ec2-imdsv2-check", "foundational_security_ec2_8", "findings", "instances" })
            Assert.Equal(ExitCodes.Clean, (await _cli.RunAsync("query", "--sim", name)).ExitCode);
        var first = (await _cli.RunAsync("query", "--sim", "EC2.8", "--format", "json")).Out;
        Assert.Equal("alarm", JsonDocument.Parse(first).RootElement[0].GetProperty("status").GetString());
        var limited = await _cli.RunAsync("query", "--sim", "EC2.8", "--limit", "2");
        Assert.Equal(3, limited.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("--limit 0", limited.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_WantsToChange_IsRefused()
    {
        await _cli.RunAsync("audit", "--sim");

        var result = await _cli.RunAsync("query", "--sim", "delete from snapshot");

        Assert.Equal(ExitCodes.Failed, result.ExitCode);
        Assert.Contains("a query can only read", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Controls_ListAndShow_PrintThem()
    {
        Assert.Contains("AutoScaling.3", (await _cli.RunAsync("controls")).Out, StringComparison.Ordinal);
        Assert.StartsWith("# EC2.8:", (await _cli.RunAsync("controls", "show", "ec2-imdsv2-check")).Out, StringComparison.Ordinal);
        Assert.Equal(11, JsonDocument.Parse((await _cli.RunAsync("controls", "--format", "json")).Out).RootElement.GetArrayLength());
        Assert.Equal(ExitCodes.Failed, (await _cli.RunAsync("controls", "show", "nonsense")).ExitCode);
    }
}
