using System.CommandLine;
using Sallyport.Fleet.Applying;
using Sallyport.Fleet.Steps;
using Sallyport.Rendering;

namespace Sallyport.Commands;

/// <summary><c>apply</c>: makes the steps of a plan, or goes on with a run of it.</summary>
internal sealed class ApplyCommand : ICliCommand
{
    private readonly Argument<string> _plan = new("PLAN") { Description = "A plan's file; or the name or file of a run, to go on with it" };
    private readonly ConnectionOptionGroup _connection = new();
    private readonly FormatOption _format = new(FormatOption.Table, FormatOption.Json);
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Ask AWS what it would allow, with the real values; change nothing" };
    private readonly Option<int?> _maxFailures = new("--max-failures") { Description = "Start nothing new after so many failed steps", HelpName = "N" };

    public Command Build(CommandRunner runner)
    {
        _maxFailures.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
                result.AddError("--max-failures must be 1 or more");
        });
        var command = new Command("apply", "Makes the changes of a plan, records each in a run, and goes on where it was stopped") { _plan };
        _connection.AddTo(command);
        foreach (var option in new Option[] { _yes, _dryRun, _maxFailures })
            command.Add(option);
        _format.AddTo(command);
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context)
    {
        var request = _connection.Read(parsed);
        var given = parsed.GetValue(_plan)!;
        var settings = new ApplySettings { Time = context.Time, MaxFailures = parsed.GetValue(_maxFailures) };
        var simulated = request.Simulated ? " --sim" : "";
        if (parsed.GetValue(_dryRun))
            return await DryRunAsync(given, request, settings, parsed, context);
        var runs = new RunFolder(request.Simulated ? context.State.Simulated : context.State);
        var fresh = RunFolder.PlanIn(given);
        var path = fresh is null ? runs.FileOf(given) : RunFile.PathBeside(given, fresh);
        var known = RunFile.ReadIfBegun(path);
        var plan = fresh ?? known?.Plan ?? throw new CommandException($"{given} is neither a plan nor a run", "sallyport plan makes a plan.");
        await using var session = await ChangeSession.OpenAsync(plan, request, context);
        context.Note(session.Target);
        PlanText.WriteSummary(plan, context);
        var done = known is null ? 0 : plan.Steps.Count(step => known.Memory(step.Id, StepDirection.Apply).Outcome?.EndedWell() == true);
        if (known is not null)
            context.Note($"The run {known.Name} goes on: {done} of {plan.Steps.Count} steps are done.");
        if (!await context.ConfirmAsync($"Make {PlanText.Count(plan.Steps.Count - done, "change")}?", parsed.GetValue(_yes)))
        {
            context.Note("Nothing was changed.");
            return ExitCodes.Failed;
        }

        using var journal = fresh is null ? RunJournal.Open(path, context.Time) : RunJournal.OpenFor(fresh, path, context.Time);
        runs.Remember(journal.Log.Name, journal.Path);
        var result = await ApplyProgress.FollowAsync(context, session, journal.Log.Plan.Steps.Count, listener => new RunEngine(session.Access, settings, listener).ApplyAsync(journal, context.Cancel));
        return await RunText.WriteAsync(result, journal, StepDirection.Apply, context, _format.Read(parsed), simulated);
    }

    private async Task<int> DryRunAsync(string given, ConnectionRequest request, ApplySettings settings, ParseResult parsed, CommandContext context)
    {
        var log = RunFolder.PlanIn(given) is null ? RunFile.Read(new RunFolder(request.Simulated ? context.State.Simulated : context.State).FileOf(given)) : null;
        var plan = log?.Plan ?? RunFolder.PlanIn(given)!;
        await using var session = await ChangeSession.OpenAsync(plan, request, context);
        context.Note(session.Target);
        var results = await new DryRunner(session.Access, settings).RunAsync(plan, log, context.Cancel);
        return await RunText.WriteAsync(results, context, _format.Read(parsed));
    }
}
