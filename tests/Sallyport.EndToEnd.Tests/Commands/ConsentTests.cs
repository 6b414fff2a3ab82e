using Sallyport.Commands;

namespace Sallyport.EndToEnd.Tests.Commands;

/// <summary>Nothing changes without consent, and a script is never left hanging at a question.</summary>
public sealed class ConsentTests
{
    [Theory]
    [InlineData("y\n", true)]
    [InlineData(" YES \n", true)]
    [InlineData("n\n", false)]
    [InlineData("\n", false)]
    [InlineData("", false)]
    public async Task Confirm_AtTheTerminal_OnlyYesIsYes(string typed, bool expected)
    {
        using var cli = new TestCli { Typed = typed };

        Assert.Equal(expected, await cli.Context(TextWriter.Null, TextWriter.Null).ConfirmAsync("Apply?", yes: false));
    }

    [Fact]
    public async Task Confirm_NobodyThere_RefusesAndNamesTheOption()
    {
        using var cli = new TestCli();

        var failure = await Assert.ThrowsAsync<CommandException>(() => cli.Context(TextWriter.Null, TextWriter.Null).ConfirmAsync("Apply?", yes: false));

        Assert.Contains("--yes", failure.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_YesSaid_DoesNotAsk()
    {
        using var cli = new TestCli();
        await using var error = new StringWriter();

        Assert.True(await cli.Context(TextWriter.Null, error).ConfirmAsync("Apply?", yes: true));
        Assert.Empty(error.ToString());
    }
}
