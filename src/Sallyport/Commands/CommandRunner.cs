using System.CommandLine;

namespace Sallyport.Commands;

/// <summary>Runs a command's work: makes its context, and turns whatever goes wrong into two lines and an exit code.</summary>
internal sealed class CommandRunner(CliHost host, GlobalOptions options)
{
    /// <summary>Binds the work to the command. The work returns one of <see cref="ExitCodes"/>.</summary>
    public void Bind(Command command, Func<ParseResult, CommandContext, Task<int>> work) =>
        command.SetAction((parsed, cancel) => RunAsync(command.Name, context => work(parsed, context), parsed, cancel));

    private async Task<int> RunAsync(string name, Func<CommandContext, Task<int>> work, ParseResult parsed, CancellationToken cancel)
    {
        var context = new CommandContext(host, options.Verbosity(parsed), options.NoColor(parsed), cancel);
        try
        {
            var exitCode = await work(context);
            await context.Out.FlushAsync(CancellationToken.None);
            return exitCode;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync($"sallyport {name}: interrupted");
            return ExitCodes.Interrupted;
        }
#pragma warning disable CA1031 // The last line of defence: nobody is ever shown a stack trace unasked.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (Failure.IsClosedPipe(exception))
                return ExitCodes.Failed;
            await Failure.Of(exception).WriteAsync(context.Error, $"sallyport {name}");
            if (context.Verbosity == Verbosity.Verbose)
                await context.Error.WriteLineAsync(exception.ToString());
            return ExitCodes.Failed;
        }
    }
}
