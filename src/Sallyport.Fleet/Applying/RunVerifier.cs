using Sallyport.Aws.Calling;
using Sallyport.Fleet.Planning;
using Sallyport.Fleet.Steps;

namespace Sallyport.Fleet.Applying;

/// <summary>How a step's resource stands to the plan.</summary>
public enum StepStanding
{
    /// <summary>As the plan wants it; after a back-out, as it was.</summary>
    AsPlanned,

    /// <summary>As planned, and not in force yet.</summary>
    Pending,

    /// <summary>A state on the way, which a later step has ended as planned.</summary>
    Passed,

    /// <summary>The resource does not exist any more.</summary>
    Gone,

    /// <summary>Not as planned.</summary>
    NotAsPlanned,
}

/// <summary>A step, how it stands and what there is to say about it.</summary>
public sealed record StepCheck(PlanStep Step, StepStanding Standing, bool BackedOut, string? Detail);

/// <summary>Reads the world again and compares it with a run, step by step.</summary>
public sealed class RunVerifier(FleetAccess access, ApplySettings settings)
{
    public async Task<IReadOnlyList<StepCheck>> VerifyAsync(RunLog log, CancellationToken cancel)
    {
        var context = new RunContext(settings, listener: null, cancel);
        var checks = await CheckAsync(log, log.Plan.Steps, context);
        // Right after a run AWS may still answer with the state of before.
        while (checks.Any(static check => check.Standing == StepStanding.NotAsPlanned) && settings.Time.GetUtcNow() - log.LastAt < settings.StaleFor)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), settings.Time, cancel);
            checks = await CheckAsync(log, log.Plan.Steps, context);
        }

        return checks;
    }

    private async Task<IReadOnlyList<StepCheck>> CheckAsync(RunLog log, IReadOnlyList<PlanStep> steps, RunContext context)
    {
        var places = steps.GroupBy(static step => (step.AccountId, step.Region));
        var checks = (await Task.WhenAll(places.Select(place => CheckPlaceAsync(log, [.. place], context)))).SelectMany(static place => place).ToDictionary(static check => check.Step.Id);
        foreach (var step in steps.Where(static step => step.Closes is not null))
        {
            // Forward the closing step has the last word, backward the one that it closes.
            var (closing, closed) = (checks[step.Id], checks[step.Closes!]);
            var (last, first) = closed.BackedOut ? (closed, closing) : (closing, closed);
            if (last.Standing == StepStanding.AsPlanned && first.Standing == StepStanding.NotAsPlanned)
                checks[first.Step.Id] = first with { Standing = StepStanding.Passed, Detail = $"a state on the way to that of {last.Step.Id}" };
        }

        return [.. steps.Select(step => checks[step.Id])];
    }

    private async Task<List<StepCheck>> CheckPlaceAsync(RunLog log, IReadOnlyList<PlanStep> steps, RunContext context)
    {
        var caller = access.Accounts.First(account => account.AccountId == steps[0].AccountId).In(steps[0].Region);
        var checks = new List<StepCheck>();
        var known = new List<(PlanStep Step, StepChange Change, bool BackedOut)>();
        foreach (var step in steps)
            if (IsLetGo(log, step))
                checks.Add(new StepCheck(step, StepStanding.Passed, BackedOut: true, "not this run's, or as it was before"));
            else if (Expected(log, step) is var (change, backedOut))
                known.Add((step, change, backedOut));
            else
                checks.Add(new StepCheck(step, StepStanding.NotAsPlanned, BackedOut: false, "what it builds on was not created"));
        foreach (var kind in known.GroupBy(static entry => entry.Step.Kind))
        {
            var step = StepCatalog.Find(kind.Key)!;
            var readings = await context.PatientlyAsync(caller.Place, () => step.ReadAsync(caller, [.. kind.Select(static entry => entry.Change)], context.Stop));
            checks.AddRange(kind.Zip(readings, (entry, reading) => Check(log, entry.Step, entry.Change, entry.BackedOut, reading)));
        }

        return checks;
    }

    private static (StepChange Change, bool BackedOut)? Expected(RunLog log, PlanStep step)
    {
        Fields? ProducedBy(string id) => log.Memory(id, StepDirection.Apply).Produced;
        var produced = log.Memory(step.Id, StepDirection.Apply).Produced;
        var mark = StepWords.Mark(log, step, StepDirection.Apply);
        if (log.Memory(step.Id, StepDirection.BackOut).To is { } restored)
            return (new StepChange(step, StepDirection.BackOut, [], restored, mark, produced), true);
        return StepReference.Resolve(step.After, ProducedBy) is { } wanted ? (new StepChange(step, StepDirection.Apply, [], wanted, mark, produced), false) : null;
    }

    /// <summary>After a back-out: a step that this run never made, or that was found as it had been. The run has nothing to say about it any more.</summary>
    private static bool IsLetGo(RunLog log, PlanStep step) =>
        log.BackOutStarted && log.Memory(step.Id, StepDirection.BackOut).To is null
        && (!log.Memory(step.Id, StepDirection.Apply).MayBeOurs || log.Memory(step.Id, StepDirection.BackOut).Outcome?.EndedWell() == true);

    private static StepCheck Check(RunLog log, PlanStep step, StepChange change, bool backedOut, Reading reading)
    {
        if (reading.Presence == Presence.Gone)
            return new StepCheck(step, StepStanding.Gone, backedOut, null);
        if (!change.To.HoldsIn(reading.Fields))
        {
            var outcome = log.Memory(step.Id, StepDirection.Apply).Outcome;
            var told = outcome is { } ended && !ended.EndedWell() ? $" ({StepWords.Of(ended)})" : outcome is null ? " (not made yet)" : "";
            return new StepCheck(step, StepStanding.NotAsPlanned, backedOut, reading.Fields.DifferenceFrom(change.To) + told);
        }

        return reading.Presence switch
        {
            Presence.Pending => new StepCheck(step, StepStanding.Pending, backedOut, "accepted, not applied yet"),
            Presence.AtStart => new StepCheck(step, StepStanding.AsPlanned, backedOut, "effective at start"),
            _ => new StepCheck(step, StepStanding.AsPlanned, backedOut, null),
        };
    }
}
