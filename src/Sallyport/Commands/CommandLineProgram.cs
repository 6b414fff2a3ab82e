using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Sallyport.Rendering;

namespace Sallyport.Commands;

/// <summary>Parses a command line and runs the command that it names. Tests call it in-process with a terminal of their own.</summary>
internal static class CommandLineProgram
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CliHost host, IReadOnlyList<ICliCommand> commands, CancellationToken cancel = default)
    {
        var parsed = Root(host, commands).Parse(arguments.Count == 0 ? ["--help"] : arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
            return await ReportAsync(parsed, host);
        using var interrupt = new Interrupt(host.Terminal.Error, cancel);
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = host.Terminal.Out,
            Error = host.Terminal.Error,
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(configuration, interrupt.Token);
    }

    /// <summary>The whole grammar, for parsing and for the generated reference.</summary>
    public static RootCommand Root(CliHost host, IReadOnlyList<ICliCommand> commands)
    {
        var options = new GlobalOptions();
        var runner = new CommandRunner(host, options);
        var root = new RootCommand("Takes an AWS fleet from IMDSv1 to IMDSv2 without an outage, proves that it did, and keeps it there.") { HelpName = "sallyport" };
        options.AddTo(root);
        TidyHelp(root, host.Terminal);
        foreach (var command in commands)
            root.Add(command.Build(runner));
        return root;
    }

    // The parser also offers -? and the slash forms, which would stand in every completion.
    private static void TidyHelp(RootCommand root, Terminal terminal)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Aliases.Clear();
            help.Aliases.Add("-h");
            help.Description = "Show this help";
            if (help.Action is HelpAction action)
                action.MaxWidth = terminal.OutputIsTerminal ? terminal.Width() : int.MaxValue;
        }
        foreach (var version in root.Options.OfType<VersionOption>())
            version.Description = "Show the version";
    }

    private static async Task<int> ReportAsync(ParseResult parsed, CliHost host)
    {
        var name = parsed.CommandResult.Command is RootCommand ? "sallyport" : $"sallyport {parsed.CommandResult.Command.Name}";
        foreach (var error in parsed.Errors)
            await host.Terminal.Error.WriteLineAsync($"{name}: {error.Message}");
        await host.Terminal.Error.WriteLineAsync($"  next: {name} --help");
        return ExitCodes.Failed;
    }
}
