using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Sallyport.Rendering;

namespace Sallyport.Commands;

/// <summary>Parses a command line and runs the command that it names.</summary>
internal static class CommandLineProgram
{
    /// <summary>Runs it as the process's own command: signals interrupt it.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CliHost host, IReadOnlyList<ICliCommand> commands)
    {
        using var interrupt = new Interrupt(host.Terminal.Error);
        return await InvokeAsync(arguments, host, commands, interrupt.Token);
    }

    /// <summary>Runs it as part of something else.</summary>
    public static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, CliHost host, IReadOnlyList<ICliCommand> commands, CancellationToken cancel)
    {
        var parsed = Root(host, commands).Parse(arguments.Count == 0 ? ["--help"] : arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
            return await ReportAsync(parsed, host);
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = host.Terminal.Out,
            Error = host.Terminal.Error,
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(configuration, cancel);
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
        NameArguments(root);
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

    // Else help would write out every completion in an argument's place.
    private static void NameArguments(Command command)
    {
        foreach (var argument in command.Arguments)
            argument.HelpName ??= argument.Name;
        foreach (var sub in command.Subcommands)
            NameArguments(sub);
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
