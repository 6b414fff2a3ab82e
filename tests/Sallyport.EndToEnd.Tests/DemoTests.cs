namespace Sallyport.EndToEnd.Tests;

/// <summary>The demo, as the README promises it.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly TestCli _cli = new();

    [Fact]
    public async Task Demo_FromStartToEnd_PassesEveryStageAndLeavesNothing()
    {
        var temporary = Directory.CreateDirectory(_cli.FilePath("tmp")).FullName;
        var variables = new Dictionary<string, string?> { ["TMPDIR"] = temporary, ["TMP"] = temporary, ["SALLYPORT_STATE"] = _cli.FilePath("state") };

        var result = await BuiltProgram.RunAsync(variables, "demo");

        Assert.True(result.ExitCode == 0, $"{result.Out}\n{result.Error}");
        Assert.Contains("every stage checked", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(temporary), path => Path.GetFileName(path).StartsWith("sallyport", StringComparison.Ordinal));
        Assert.False(Path.Exists(_cli.FilePath("state")));
    }

    public void Dispose() => _cli.Dispose();
}
