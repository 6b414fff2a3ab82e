using Sallyport.Aws.Calling;
using Sallyport.Fleet.Steps;

namespace Sallyport.Fleet.Applying;

/// <summary>
/// Works on the steps of one account and Region in rounds: read the state of what is due, decide, send what is to be sent, several at a time.
/// Decisions are made in one place and one after another; only the calls overlap.
/// </summary>
internal sealed class PlaceWorker(IAwsCaller caller, RunJournal journal, RunContext context, IReadOnlyList<Work> works)
{
    private const int MostVainCalls = 10;
    private const int MostReadTries = 4;

    // AWS's words for "not now": the call had no effect and may be made again.
    private static readonly string[] BusyCodes = ["ScalingActivityInProgress", "ResourceContention", "Server.InsufficientInstanceCapacity"];
    private static readonly string[] GoneCodes = ["InvalidInstanceID.NotFound", "InvalidLaunchTemplateId.NotFound"];

    private readonly Dictionary<string, Work> _byId = works.ToDictionary(static work => work.Step.Id);
    private readonly Dictionary<string, DateTimeOffset> _touched = LastTouches(journal.Log, works);
    private readonly Lock _lock = new();

    private DateTimeOffset Now => context.Settings.Time.GetUtcNow();

    public async Task RunAsync()
    {
        try
        {
            await RunRoundsAsync();
        }
        catch (OperationCanceledException) when (context.Stop.IsCancellationRequested)
        {
            // A reading was given up. Whatever has left was waited for before.
        }
    }

    private async Task RunRoundsAsync()
    {
        while (true)
        {
            MarkBlocked();
            if (context.IsStopping || works.All(static work => !work.IsOpen))
                return;
            var next = Next();
            var due = Due(next);
            if (due.Count == 0)
            {
                await context.DelayAsync(next.Min(static work => work.NotBefore) - Now);
                continue;
            }

            var readAt = Now;
            var sends = Decide(await ReadAsync(due));
            await SendAllAsync(sends, readAt);
        }
    }

    private Task SendAllAsync(List<(Work Work, Reading Reading)> sends, DateTimeOffset readAt)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, Math.Min(context.Settings.InFlight, sends.Count)).Select(_ => LaneAsync()));

        async Task LaneAsync()
        {
            while (Interlocked.Increment(ref next) is var i && i < sends.Count)
                await SendAsync(sends[i].Work, sends[i].Reading, readAt);
        }
    }

    // In both directions: right after an apply, a back-out may still read the state of before, and would take it for restored.
    private static Dictionary<string, DateTimeOffset> LastTouches(RunLog log, IReadOnlyList<Work> works)
    {
        var touched = new Dictionary<string, DateTimeOffset>();
        foreach (var work in works)
            foreach (var direction in new[] { StepDirection.Apply, StepDirection.BackOut })
                if (log.Memory(work.Step.Id, direction).LastIntentAt is { } at)
                    foreach (var name in work.Touches)
                        if (!touched.TryGetValue(name, out var earlier) || earlier < at)
                            touched[name] = at;
        return touched;
    }

    private void MarkBlocked()
    {
        // In the plan's order one pass reaches all that wait for one another; back-out runs the other way, hence again until nothing changes.
        bool changed;
        do
        {
            changed = false;
            foreach (var work in works.Where(static work => work.IsOpen))
            {
                var bad = work.WaitsFor.Select(id => _byId[id]).FirstOrDefault(static other => other.Outcome?.EndedWell() == false);
                if (bad is not null)
                    End(work, StepOutcome.Blocked, $"{bad.Step.Id} is {StepWords.Of(bad.Outcome!.Value)}");
                else if (HasEnded(work.WaitsFor) && work.Change is null && !TryResolve(work))
                    End(work, StepOutcome.Blocked, "what it builds on was not created");
                else
                    continue;
                changed = true;
            }
        }
        while (changed);
    }

    private bool TryResolve(Work work)
    {
        Fields? ProducedBy(string step) => journal.Log.Memory(step, StepDirection.Apply).Produced;
        if (StepReference.Resolve(work.Step.Before, ProducedBy) is not { } from || StepReference.Resolve(work.Step.After, ProducedBy) is not { } to)
            return false;
        work.Change = new StepChange(work.Step, StepDirection.Apply, from, to, StepWords.Mark(journal.Log, work.Step, work.Direction), work.Memory.Produced);
        return true;
    }

    private bool HasEnded(IReadOnlyList<string> steps) => steps.All(id => !_byId[id].IsOpen);

    private bool IsReady(Work work) => work.IsOpen && HasEnded(work.WaitsFor);

    /// <summary>The steps that wait for nothing but time. In back-out what would forbid the rest goes first; apply has one rank for all.</summary>
    private List<Work> Next()
    {
        var rank = works.Where(static work => work.IsOpen).Min(Rank);
        return [.. works.Where(work => IsReady(work) && Rank(work) == rank)];
    }

    private List<Work> Due(List<Work> next)
    {
        var now = Now;
        var due = next.Where(work => work.NotBefore <= now).ToLookup(static work => work.Memory.Answer == CallAnswer.Accepted);
        return [.. due[true], .. due[false].Take(context.Settings.BatchSize)];
    }

    private static int Rank(Work work) => work.Direction == StepDirection.BackOut ? work.Kind.BackOutRank : 0;

    private async Task<List<(Work Work, Reading Reading)>> ReadAsync(List<Work> due)
    {
        var readings = new List<(Work, Reading)>(due.Count);
        foreach (var kind in due.GroupBy(static work => work.Kind))
        {
            var changes = kind.Select(static work => work.Change!).ToList();
            for (var attempt = 1; ; attempt++)
                try
                {
                    var read = await context.PatientlyAsync(caller.Place, () => kind.Key.ReadAsync(caller, changes, context.Stop));
                    readings.AddRange(kind.Zip(read));
                    break;
                }
                catch (AwsCallException passing) when (passing.Failure is AwsFailure.AnswerLost or AwsFailure.NotSent or AwsFailure.Throttled && attempt < MostReadTries && !context.IsStopping)
                {
                    await context.DelayAsync(TimeSpan.FromSeconds(attempt));
                }
                catch (AwsCallException error) when (error.Failure != AwsFailure.Credentials)
                {
                    foreach (var work in kind)
                        End(work, StepOutcome.Failed, error.Describe());
                    break;
                }
        }

        return readings;
    }

    private List<(Work Work, Reading Reading)> Decide(List<(Work Work, Reading Reading)> readings)
    {
        var sends = new List<(Work, Reading)>();
        var taken = new HashSet<string>();
        foreach (var (work, reading) in readings)
        {
            if (context.IsStopping)
                break;
            var mayBeStale = MayBeStale(work);
            var outOfTime = work.Memory.AcceptedAt is { } accepted && Now - accepted > context.Settings.AppliedWithin;
            var decision = Decision.For(work.Change!, reading, work.Memory, mayBeStale, outOfTime, context.Force);
            switch (decision.Kind)
            {
                case DecisionKind.Send when context.ReadOnly:
                    if (mayBeStale)
                        work.Delay(Now);
                    else
                        work.LeftOpen = true;
                    break;
                case DecisionKind.Send when PinnedBySomebodyElse(work):
                    End(work, StepOutcome.Drifted, $"{work.Step.Closes} was not made by this run, so what it would lead to is left alone");
                    break;
                case DecisionKind.Send:
                    if (!work.Touches.Any(taken.Contains))
                        sends.Add((work, reading));
                    taken.UnionWith(work.Touches);
                    break;
                case DecisionKind.ReadAgain:
                    Await(work);
                    break;
                default:
                    End(work, decision.Outcome, decision.Detail, work.Memory.MayBeOurs ? reading.Produced : null);
                    break;
            }
        }

        return sends;
    }

    private bool PinnedBySomebodyElse(Work work) =>
        work.Direction == StepDirection.Apply && work.Step.Closes is { } closed && _byId[closed].Outcome == StepOutcome.Already;

    private bool MayBeStale(Work work)
    {
        lock (_lock)
            return work.Touches.Any(name => _touched.TryGetValue(name, out var at) && Now - at < context.Settings.StaleFor);
    }

    private void Await(Work work)
    {
        work.Delay(Now);
        if (work.AwaitReported)
            return;
        work.AwaitReported = true;
        context.Report(new StepAwaited(work.Step, work.Direction));
    }

    private async Task SendAsync(Work work, Reading reading, DateTimeOffset readAt)
    {
        if (context.IsStopping || Now - readAt > context.Settings.Freshness)
            return;
        var change = work.Change!;
        journal.Intent(change, reading.Fields);
        Remember(work);
        Touch(work);
        context.Report(new StepSent(work.Step, work.Direction));
        try
        {
            // Never cancelled: a call that has left is waited for, so that its answer is known.
            var produced = await work.Kind.SendAsync(caller, change, reading, dryRun: false, CancellationToken.None);
            journal.Answer(change, CallAnswer.Accepted, produced);
            Remember(work);
            work.ResetDelay(Now);
        }
        catch (AwsCallException error)
        {
            Failed(work, error);
        }

        Touch(work);
    }

    private void Failed(Work work, AwsCallException error)
    {
        var answer = error.Failure == AwsFailure.AnswerLost ? CallAnswer.Lost : CallAnswer.Refused;
        journal.Answer(work.Change!, answer, detail: error.Describe(), requestId: error.RequestId);
        Remember(work);
        var passing = error.Failure is AwsFailure.Throttled or AwsFailure.NotSent or AwsFailure.AnswerLost || BusyCodes.Contains(error.Code);
        if (error.Failure == AwsFailure.Credentials)
            // The next reading fails for the same reason, and waits.
            work.Delay(Now);
        else if (!passing)
            End(work, GoneCodes.Contains(error.Code) ? StepOutcome.Gone : StepOutcome.Failed, error.Describe());
        else if (++work.VainCalls < MostVainCalls)
            work.Delay(Now);
        else
            End(work, answer == CallAnswer.Lost ? StepOutcome.Unconfirmed : StepOutcome.Failed, error.Describe());
    }

    private void Remember(Work work) => work.Memory = journal.Log.Memory(work.Step.Id, work.Direction);

    private void Touch(Work work)
    {
        lock (_lock)
            foreach (var name in work.Touches)
                _touched[name] = Now;
    }

    private void End(Work work, StepOutcome outcome, string? detail, Fields? produced = null)
    {
        journal.Outcome(work.Step.Id, work.Direction, outcome, detail, produced);
        Remember(work);
        work.Outcome = outcome;
        context.Count(outcome);
        context.Report(new StepEnded(work.Step, work.Direction, outcome, detail));
    }
}
