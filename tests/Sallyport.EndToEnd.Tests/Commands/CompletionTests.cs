using Sallyport.Testing;

namespace Sallyport.EndToEnd.Tests.Commands;

/// <summary>The completion scripts, the one for bash in a real bash.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("comp", "completion")]
    [InlineData("completion ", "bash\nfish\npwsh\nzsh")]
    [InlineData("completion z", "zsh")]
    [InlineData("completion --no-c", "--no-color")]
    public async Task Bash_Tab_OffersWhatFits(string typed, string expected)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "needs bash");
        const string script = """
            source <("$1" completion bash)
            COMP_LINE="sallyport $2"; COMP_POINT=${#COMP_LINE}
            read -ra COMP_WORDS <<<"$COMP_LINE"; [[ "$COMP_LINE" == *" " ]] && COMP_WORDS+=("")
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )); COMP_WORDS[0]="$1"
            _sallyport; printf '%s\n' "${COMPREPLY[@]}"
            """;

        var result = await BuiltProgram.RunAsync("/bin/bash", new Dictionary<string, string?>(), Repository.Root, "-c", script, "bash", BuiltProgram.Path, typed);

        Assert.Equal(expected, result.Out.Trim());
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _sallyport")]
    [InlineData("fish", "complete -c sallyport")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    [InlineData("zsh", "compdef _sallyport")]
    public async Task Script_EveryShell_AsksTheProgram(string shell, string registration)
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("completion", shell);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(registration, result.Out, StringComparison.Ordinal);
        Assert.Contains("[suggest:", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_UnknownShell_NamesTheKnownOnes()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("completion", "tcsh");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'pwsh'", result.Error, StringComparison.Ordinal);
    }
}
