using System.CommandLine;
using Sallyport.Fleet.Applying;
using Sallyport.Fleet.Steps;
using Sallyport.Rendering;

namespace Sallyport.Commands;

/// <summary><c>backout</c>: puts back what a run changed, where it still is as the run left it.</summary>
internal sealed class BackOutCommand : ICliCommand
{
    private readonly Argument<string> _run = new("RUN") { Description = "The name or the file of a run" };
    private readonly ConnectionOptionGroup _connection = new();
    private readonly FormatOption _format = new(FormatOption.Table, FormatOption.Json);
    private readonly Option<string[]> _steps = new("--step") { Description = "Put back only these steps", HelpName = "ID,ID", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _force = new("--force") { Description = "Put back also what somebody else changed since" };
    private readonly Option<bool> _delete = new("--delete-created-versions") { Description = "Delete the template versions that the run created (else they stay, and $Latest becomes a copy of what it was)" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask" };

    public Command Build(CommandRunner runner)
    {
        var command = new Command("backout", "Puts back what a run changed, exactly, in the reverse of a safe order") { _run };
        _connection.AddTo(command);
        foreach (var option in new Option[] { _steps, _force, _delete, _yes })
            command.Add(option);
        _format.AddTo(command);
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context)
    {
        var request = _connection.Read(parsed);
        var runs = new RunFolder(request.Simulated ? context.State.Simulated : context.State);
        using var journal = RunJournal.Open(runs.FileOf(parsed.GetValue(_run)!), context.Time);
        await using var session = await ChangeSession.OpenAsync(journal.Log.Plan, request, context);
        context.Note(session.Target);
        var only = (parsed.GetValue(_steps) ?? []).SelectMany(static ids => ids.Split(',', StringSplitOptions.RemoveEmptyEntries)).ToList();
        foreach (var note in journal.Log.Plan.Steps.Where(step => step.BackOut is not null && (only.Count == 0 || only.Contains(step.Id))).CountBy(static step => step.BackOut!))
            context.Note($"! {PlanText.Count(note.Value, "step")}: {note.Key}");
        var made = journal.Log.Plan.Steps.Count(step => journal.Log.Memory(step.Id, StepDirection.Apply).MayBeOurs && (only.Count == 0 || only.Contains(step.Id)));
        if (!await context.ConfirmAsync($"Put back {PlanText.Count(made, "change")} of run {journal.Log.Name}?", parsed.GetValue(_yes)))
        {
            context.Note("Nothing was changed.");
            return ExitCodes.Failed;
        }

        var options = new BackOutOptions(parsed.GetValue(_force), parsed.GetValue(_delete));
        var settings = new ApplySettings { Time = context.Time };
        var result = await ApplyProgress.FollowAsync(context, session, made, listener => new RunEngine(session.Access, settings, listener).BackOutAsync(journal, only, options, context.Cancel));
        return await RunText.WriteAsync(result, journal, StepDirection.BackOut, context, _format.Read(parsed), request.Simulated ? " --sim" : "");
    }
}
