using System.CommandLine;
using Sallyport.Commands;
using Sallyport.Testing;

namespace Sallyport.EndToEnd.Tests.Commands;

/// <summary>The command line as a whole: its reference page, its exit codes, its behaviour on nonsense.</summary>
public sealed class CommandLineTests
{
    private static readonly Dictionary<string, string?> NoVariables = [];

    [Fact]
    public async Task Reference_GeneratedPage_IsCurrent() => Golden.Matches("docs/cli.md", await CliReference.WriteAsync());

    [Fact]
    public void Commands_Catalogue_IsSortedAndComplete()
    {
        var listed = Program.Commands.Select(command => command.GetType()).ToList();
        var existing = typeof(Program).Assembly.GetTypes().Where(type => type.IsClass && !type.IsAbstract && type.IsAssignableTo(typeof(ICliCommand)));
        var names = CommandLineProgram.Root(CliHost.OfProcess(), Program.Commands).Subcommands.Select(command => command.Name).ToList();

        Assert.Empty(existing.Except(listed));
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task Start_WithoutArguments_ShowsHelp()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Usage:", result.Out, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("@answers.txt")]
    [InlineData("completion", "bash", "--nope")]
    public async Task Start_Nonsense_ExitsWith2AndPointsToHelp(params string[] arguments)
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Out);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_OfBuiltProgram_IsAPlainNumber()
    {
        var result = await BuiltProgram.RunAsync(NoVariables, "--version");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"^\d+\.\d+\.\d+\r?\n$", result.Out);
    }

    [Fact]
    public async Task EveryOption_Description_IsThere()
    {
        var root = CommandLineProgram.Root(CliHost.OfProcess(), Program.Commands);
        var silent =
            from command in CliReference.All(root)
            from symbol in command.Options.Cast<Symbol>().Concat(command.Arguments).Append(command)
            where string.IsNullOrWhiteSpace(symbol.Description)
            select $"{command.Name} {symbol.Name}";

        await Task.CompletedTask;
        Assert.Empty(silent);
    }
}
