using System.CommandLine;
using System.Reflection;

namespace Sallyport.Commands;

/// <summary><c>completion</c>: prints the script that makes a shell complete this program's commands and options.</summary>
internal sealed class CompletionCommand : ICliCommand
{
    public static readonly IReadOnlyList<string> Shells = ["bash", "fish", "pwsh", "zsh"];

    private readonly Argument<string> _shell = new("SHELL") { Description = "The shell: " + string.Join(", ", Shells) };

    public Command Build(CommandRunner runner)
    {
        _shell.AcceptOnlyFromAmong([.. Shells]);
        var command = new Command("completion", "Prints the script that completes commands and options in a shell") { _shell };
        runner.Bind(command, async (parsed, context) =>
        {
            await context.Out.WriteAsync(Script(parsed.GetValue(_shell)!));
            return ExitCodes.Clean;
        });
        return command;
    }

    private static string Script(string shell)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"completion.{shell}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
