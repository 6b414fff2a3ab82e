using System.CommandLine;
using Sallyport.Fleet.Applying;
using Sallyport.Rendering;

namespace Sallyport.Commands;

/// <summary><c>verify</c>: reads the world again and says, step by step, whether it is as the run left it.</summary>
internal sealed class VerifyCommand : ICliCommand
{
    private readonly Argument<string> _run = new("RUN") { Description = "The name or the file of a run" };
    private readonly ConnectionOptionGroup _connection = new();
    private readonly FormatOption _format = new(FormatOption.Table, FormatOption.Json);

    public Command Build(CommandRunner runner)
    {
        var command = new Command("verify", "Reads everything that a run changed again, and says step by step whether it is as planned") { _run };
        _connection.AddTo(command);
        _format.AddTo(command);
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context)
    {
        var request = _connection.Read(parsed);
        var log = RunFile.Read(new RunFolder(request.Simulated ? context.State.Simulated : context.State).FileOf(parsed.GetValue(_run)!));
        await using var session = await ChangeSession.OpenAsync(log.Plan, request, context);
        context.Note(session.Target);
        var checks = await new RunVerifier(session.Access, new ApplySettings { Time = context.Time }).VerifyAsync(log, context.Cancel);
        return await RunText.WriteAsync(log, checks, context, _format.Read(parsed), request.Simulated ? " --sim" : "");
    }
}
