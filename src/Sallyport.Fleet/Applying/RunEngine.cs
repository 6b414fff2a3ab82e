using Sallyport.Aws.Calling;
using Sallyport.Fleet.Planning;
using Sallyport.Fleet.Steps;

namespace Sallyport.Fleet.Applying;

/// <summary>
/// Makes the steps of a run, or takes them back. Accounts and Regions are worked on side by side. Whatever a crash left behind,
/// doing the same again ends in the same state.
/// </summary>
public sealed class RunEngine(FleetAccess access, ApplySettings settings, IProgress<ApplyEvent>? listener = null)
{
    /// <summary>Makes every step that has not ended well yet. When <paramref name="stop"/> is cancelled, calls in flight are waited for.</summary>
    /// <exception cref="RunException">The run's file cannot be written, or the run was backed out.</exception>
    /// <exception cref="AwsCallException">The credentials have expired, and no new ones came in time.</exception>
    public async Task<RunResult> ApplyAsync(RunJournal journal, CancellationToken stop)
    {
        var plan = journal.Log.Plan;
        if (journal.Log.BackOutStarted)
            throw new RunException($"The run {journal.Log.Name} was backed out. Make a new plan with \"sallyport plan\".");
        journal.Session(StepDirection.Apply, Identities(plan));
        var works = plan.Steps.Select(step =>
        {
            var memory = journal.Log.Memory(step.Id, StepDirection.Apply);
            return new Work(step, StepDirection.Apply, step.WaitsFor) { Memory = memory, Outcome = memory.Outcome?.EndedWell() == true ? memory.Outcome : null };
        }).ToList();
        return await RunAsync(journal, works, new RunContext(settings, listener, stop), StepDirection.Apply);
    }

    /// <summary>
    /// Takes back what this run did: what would forbid the rest first, then the reverse of the plan's order. A step that was found
    /// <see cref="StepOutcome.Already"/> made is not this run's and stays.
    /// </summary>
    /// <param name="journal">The run.</param>
    /// <param name="only">The ids of the steps to take back; empty for all.</param>
    /// <param name="options">What may be done beyond restoring what is as we left it.</param>
    /// <param name="stop">Cancelled to stop; calls in flight are waited for.</param>
    /// <inheritdoc cref="ApplyAsync"/>
    public async Task<RunResult> BackOutAsync(RunJournal journal, IReadOnlyCollection<string> only, BackOutOptions options, CancellationToken stop)
    {
        if (only.FirstOrDefault(id => journal.Log.Plan.Steps.All(step => step.Id != id)) is { } unknown)
            throw new RunException($"The run {journal.Log.Name} has no step {unknown}. \"sallyport verify\" lists them.");
        journal.Session(StepDirection.BackOut, Identities(journal.Log.Plan));
        await SettleAsync(journal, stop);
        if (stop.IsCancellationRequested)
            return Result(journal, [], StepDirection.BackOut, tooManyFailures: false, stop);
        var context = new RunContext(settings, listener, stop) { Force = options.Force };
        return await RunAsync(journal, BackOutWorks(journal, only, options), context, StepDirection.BackOut);
    }

    /// <summary>Finds out, by reading alone, what became of steps that a crash left in doubt: what is not known cannot be taken back.</summary>
    private async Task SettleAsync(RunJournal journal, CancellationToken stop)
    {
        var doubtful = journal.Log.Plan.Steps
            .Select(step => (Step: step, Memory: journal.Log.Memory(step.Id, StepDirection.Apply)))
            .Where(static entry => entry.Memory.MayBeOurs && (entry.Memory.Outcome?.EndedWell() != true))
            .Select(static entry => new Work(entry.Step, StepDirection.Apply, []) { Memory = entry.Memory })
            .ToList();
        await Task.WhenAll(Workers(journal, doubtful, new RunContext(settings with { MaxFailures = null }, listener: null, stop) { ReadOnly = true }));
    }

    private static List<Work> BackOutWorks(RunJournal journal, IReadOnlyCollection<string> only, BackOutOptions options)
    {
        var ours = journal.Log.Plan.Steps.Where(step => IsOurs(journal.Log, step) && (only.Count == 0 || only.Contains(step.Id))).ToList();
        var works = new List<Work>();
        foreach (var step in ours)
        {
            var waitsFor = ours.Where(other => other.WaitsFor.Contains(step.Id) && StepCatalog.Find(other.Kind)!.HoldsBackOut).Select(static other => other.Id).ToList();
            var undo = UndoOf(journal.Log, step, options);
            var memory = journal.Log.Memory(step.Id, StepDirection.BackOut);
            // What a former back-out remembers counts only if it sent the same: with other options it left the step elsewhere.
            if (undo is not null && memory.To?.SequenceEqual(undo.To) != true)
                memory = StepMemory.Nothing;
            works.Add(new Work(step, StepDirection.BackOut, waitsFor)
            {
                Memory = memory,
                Change = undo,
                Outcome = undo is null ? StepOutcome.Already : memory.Outcome?.EndedWell() == true ? memory.Outcome : null,
            });
        }

        return works;
    }

    private static bool IsOurs(RunLog log, PlanStep step) =>
        log.Memory(step.Id, StepDirection.Apply) is { MayBeOurs: true, Outcome: not StepOutcome.Already, To: not null };

    private static StepChange? UndoOf(RunLog log, PlanStep step, BackOutOptions options)
    {
        var memory = log.Memory(step.Id, StepDirection.Apply);
        var from = StepReference.Resolve(step.Before, other => log.Memory(other, StepDirection.Apply).Produced) ?? step.Before;
        var made = new StepChange(step, StepDirection.Apply, from, memory.To!, StepWords.Mark(log, step, StepDirection.BackOut), memory.Produced);
        return StepCatalog.Find(step.Kind)!.Undo(made, options);
    }

    private async Task<RunResult> RunAsync(RunJournal journal, List<Work> works, RunContext context, StepDirection direction)
    {
        await Task.WhenAll(Workers(journal, works, context));
        var result = Result(journal, works, direction, context.TooManyFailures, context.Stop);
        journal.End(direction, result.Interrupted ? "interrupted" : result.AllWell ? "complete" : "incomplete");
        return result;
    }

    private IEnumerable<Task> Workers(RunJournal journal, List<Work> works, RunContext context) => works
        .GroupBy(static work => (work.Step.AccountId, work.Step.Region))
        .Select(place => new PlaceWorker(CallerFor(place.Key), journal, context, [.. place]).RunAsync())
        .ToList();

    private IAwsCaller CallerFor((string AccountId, string Region) place) =>
        access.Accounts.First(account => account.AccountId == place.AccountId).In(place.Region);

    private static RunResult Result(RunJournal journal, List<Work> works, StepDirection direction, bool tooManyFailures, CancellationToken stop)
    {
        var steps = works.Select(work => new StepResult(work.Step, work.Outcome, journal.Log.Memory(work.Step.Id, direction).Detail)).ToList();
        return new RunResult(steps, stop.IsCancellationRequested && steps.Any(static step => step.Outcome is null), tooManyFailures);
    }

    private IReadOnlyList<string> Identities(Plan plan)
    {
        var accounts = plan.Steps.Select(static step => step.AccountId).ToHashSet();
        return [.. access.Accounts.Where(account => accounts.Contains(account.AccountId)).Select(static account => account.IdentityArn ?? account.AccountId)];
    }
}
