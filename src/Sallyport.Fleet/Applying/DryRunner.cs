using Sallyport.Aws.Calling;
using Sallyport.Fleet.Planning;
using Sallyport.Fleet.Steps;

namespace Sallyport.Fleet.Applying;

/// <summary>What a dry run found out about a step.</summary>
public enum DryRunVerdict
{
    /// <summary>AWS would make the change.</summary>
    Allowed,

    /// <summary>AWS would refuse it.</summary>
    Refused,

    /// <summary>There is no way to ask.</summary>
    NotChecked,

    /// <summary>It is so already, so nothing would be sent.</summary>
    Already,

    /// <summary>It is neither as the plan saw it nor as the plan wants it, so nothing would be sent.</summary>
    Drifted,

    /// <summary>The resource does not exist any more.</summary>
    Gone,
}

/// <summary>A step and what a dry run found out about it.</summary>
public sealed record DryRunResult(PlanStep Step, DryRunVerdict Verdict, string? Detail);

/// <summary>Asks AWS, with the real values and within the token buckets, whether it would make the steps of a plan. Changes nothing.</summary>
public sealed class DryRunner(FleetAccess access, ApplySettings settings)
{
    public async Task<IReadOnlyList<DryRunResult>> RunAsync(Plan plan, RunLog? log, CancellationToken cancel)
    {
        var context = new RunContext(settings, listener: null, cancel);
        var places = plan.Steps
            .Where(step => log?.Memory(step.Id, StepDirection.Apply).Outcome?.EndedWell() != true)
            .GroupBy(static step => (step.AccountId, step.Region));
        var results = (await Task.WhenAll(places.Select(place => RunPlaceAsync([.. place], context)))).SelectMany(static place => place).ToDictionary(static result => result.Step.Id);
        return [.. plan.Steps.Select(step => results.GetValueOrDefault(step.Id, new DryRunResult(step, DryRunVerdict.Already, "made by this run before")))];
    }

    private async Task<List<DryRunResult>> RunPlaceAsync(IReadOnlyList<PlanStep> steps, RunContext context)
    {
        var caller = access.Accounts.First(account => account.AccountId == steps[0].AccountId).In(steps[0].Region);
        var results = new List<DryRunResult>();
        foreach (var kind in steps.GroupBy(static step => step.Kind))
        {
            var step = StepCatalog.Find(kind.Key)!;
            var changes = new List<StepChange>();
            foreach (var planned in kind)
                if (!step.CanDryRun)
                    results.Add(new DryRunResult(planned, DryRunVerdict.NotChecked, "Auto Scaling has no DryRun"));
                else if (StepReference.Resolve(planned.Before, static _ => null) is { } from && StepReference.Resolve(planned.After, static _ => null) is { } to)
                    changes.Add(new StepChange(planned, StepDirection.Apply, from, to, $"sallyport-dry-run-{planned.Id}"));
                else
                    results.Add(new DryRunResult(planned, DryRunVerdict.NotChecked, "it builds on a version that does not exist yet"));
            if (changes.Count == 0)
                continue;
            var readings = await context.PatientlyAsync(caller.Place, () => step.ReadAsync(caller, changes, context.Stop));
            await Parallel.ForEachAsync(changes.Zip(readings), new ParallelOptions { MaxDegreeOfParallelism = settings.InFlight, CancellationToken = context.Stop }, async (pair, cancel) =>
            {
                var result = await AskAsync(caller, step, pair.First, pair.Second, cancel);
                lock (results)
                    results.Add(result);
            });
        }

        return results;
    }

    private static async Task<DryRunResult> AskAsync(IAwsCaller caller, ChangeStep kind, StepChange change, Reading reading, CancellationToken cancel)
    {
        var decision = Decision.For(change, reading, StepMemory.Nothing, mayBeStale: false, outOfTime: false);
        if (decision.Kind == DecisionKind.End)
            return decision.Outcome switch
            {
                StepOutcome.Gone => new DryRunResult(change.Step, DryRunVerdict.Gone, null),
                StepOutcome.Already => new DryRunResult(change.Step, DryRunVerdict.Already, null),
                _ => new DryRunResult(change.Step, DryRunVerdict.Drifted, decision.Detail),
            };
        try
        {
            await kind.SendAsync(caller, change, reading, dryRun: true, cancel);
            return new DryRunResult(change.Step, DryRunVerdict.NotChecked, "AWS did not answer the dry run as one");
        }
        catch (AwsCallException answer) when (answer.Code == "DryRunOperation")
        {
            return new DryRunResult(change.Step, DryRunVerdict.Allowed, null);
        }
        catch (AwsCallException answer)
        {
            return answer.Failure == AwsFailure.Refused
                ? new DryRunResult(change.Step, DryRunVerdict.Refused, answer.Describe())
                : new DryRunResult(change.Step, DryRunVerdict.NotChecked, answer.Describe());
        }
    }
}
