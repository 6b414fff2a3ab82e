using System.CommandLine;
using System.Text;
using Sallyport.Commands;

namespace Sallyport.EndToEnd.Tests;

/// <summary>Writes the reference page of the command line from the help texts of all commands.</summary>
internal static class CliReference
{
    public static async Task<string> WriteAsync()
    {
        using var cli = new TestCli();
        var page = new StringBuilder("# Command line\n\nGenerated from the program's help by `./test --update`.\n\n");
        page.Append("Exit codes: 0 done and clean, 1 alarms or verification failed, 2 could not do it, 130 interrupted.\n");
        var root = CommandLineProgram.Root(CliHost.OfProcess(), Program.Commands);
        foreach (var path in Paths(root, []))
        {
            var help = await cli.RunAsync([.. path, "--help"]);
            page.Append($"\n## `{string.Join(' ', path.Prepend("sallyport"))}`\n\n```text\n{help.Out.ReplaceLineEndings("\n").TrimEnd()}\n```\n");
        }
        return page.ToString();
    }

    /// <summary>A command and all commands under it.</summary>
    public static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    private static IEnumerable<string[]> Paths(Command command, string[] path) =>
        command.Subcommands.Where(sub => !sub.Hidden).SelectMany(sub => Paths(sub, [.. path, sub.Name])).Prepend(path);
}
