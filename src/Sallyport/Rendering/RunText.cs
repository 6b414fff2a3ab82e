using System.Text.Json;
using System.Text.Json.Serialization;
using Sallyport.Commands;
using Sallyport.Fleet.Applying;
using Sallyport.Fleet.Steps;

namespace Sallyport.Rendering;

/// <summary>What became of a run, for people and for programs, and the exit code that says so.</summary>
internal static class RunText
{
    private const int LinesShown = 20;

    public static async Task<int> WriteAsync(RunResult result, RunJournal journal, StepDirection direction, CommandContext context, string format, string simulated)
    {
        var name = journal.Log.Name;
        if (format == FormatOption.Json)
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(RunReport.Of(result, journal, direction), RunReportJson.Default.RunReport));
        else
            WriteTable(result, journal, direction, context);
        var again = direction == StepDirection.Apply ? "apply" : "backout";
        if (result.Interrupted)
            context.Note($"next: sallyport {again}{simulated} {name}   (goes on where it stopped)");
        else if (direction == StepDirection.Apply)
            context.Note($"next: sallyport verify{simulated} {name}\n      sallyport backout{simulated} {name}   (puts everything back)");
        else
            context.Note($"next: sallyport verify{simulated} {name}");
        return result.Interrupted ? ExitCodes.Interrupted
            : result.AllWell ? ExitCodes.Clean
            : result.Steps.Any(static step => step.Outcome is StepOutcome.Failed or StepOutcome.Unconfirmed) || result.TooManyFailures ? ExitCodes.Failed
            : ExitCodes.Alarms;
    }

    public static async Task<int> WriteAsync(IReadOnlyList<DryRunResult> results, CommandContext context, string format)
    {
        if (format == FormatOption.Json)
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(
                new DryRunReport("sallyport/dry-run/1", [.. results.Select(static result => new StepReport(result.Step.Id, result.Step.Resource, Word(result.Verdict), result.Detail))]),
                RunReportJson.Default.DryRunReport));
        else
            foreach (var group in results.GroupBy(static result => (result.Verdict, result.Detail)))
                context.Out.WriteLine($"{Word(group.Key.Verdict)}: {PlanText.Count(group.Count(), "step")}{(group.Key.Detail is null ? "" : $" ({Printable.Of(group.Key.Detail)})")}: {Ids(group.Select(static result => result.Step.Id))}");
        return results.Any(static result => result.Verdict == DryRunVerdict.Refused) ? ExitCodes.Failed
            : results.Any(static result => result.Verdict == DryRunVerdict.Drifted) ? ExitCodes.Alarms
            : ExitCodes.Clean;
    }

    public static async Task<int> WriteAsync(RunLog log, IReadOnlyList<StepCheck> checks, CommandContext context, string format, string simulated)
    {
        var good = checks.All(static check => check.Standing is StepStanding.AsPlanned or StepStanding.Passed or StepStanding.Gone);
        if (format == FormatOption.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(
                new VerifyReport("sallyport/verify/1", log.Name, good, [.. checks.Select(static check => new StepReport(check.Step.Id, check.Step.Resource, Word(check.Standing), check.Detail))]),
                RunReportJson.Default.VerifyReport));
            return good ? ExitCodes.Clean : ExitCodes.Alarms;
        }

        var rest = checks.Where(check => context.Verbosity == Verbosity.Verbose || check.Standing is StepStanding.NotAsPlanned or StepStanding.Pending).ToList();
        foreach (var check in rest)
            context.Out.WriteLine($"{check.Step.Id}  {Word(check.Standing)}{(check.BackedOut ? " (backed out)" : "")}: {PlanText.Describe(check.Step)}{(check.Detail is null ? "" : $": {Printable.Of(check.Detail)}")}");
        context.Out.WriteLine($"Run {log.Name}: {string.Join(", ", checks.CountBy(static check => check.Standing).Select(static count => $"{count.Value} {Word(count.Key)}"))}");
        if (!good)
            context.Note($"next: sallyport {(log.BackOutStarted ? "backout" : "apply")}{simulated} {log.Name}   (tries again what did not end well)");
        return good ? ExitCodes.Clean : ExitCodes.Alarms;
    }

    private static void WriteTable(RunResult result, RunJournal journal, StepDirection direction, CommandContext context)
    {
        var bad = result.Steps.Where(static step => step.Outcome?.EndedWell() == false).ToList();
        foreach (var group in bad.GroupBy(static step => (step.Outcome, step.Detail)).Take(LinesShown))
            context.Out.WriteLine($"{StepWords.Of(group.Key.Outcome!.Value)}: {PlanText.Count(group.Count(), "step")} ({Printable.Of(group.Key.Detail ?? "")}): {Ids(group.Select(static step => step.Step.Id))}");
        var counts = result.Steps.CountBy(static step => step.Outcome is { } outcome ? StepWords.Of(outcome) : "not started").Select(static count => $"{count.Value} {count.Key}");
        context.Out.WriteLine($"{(direction == StepDirection.Apply ? "Run" : "Back-out of run")} {journal.Log.Name}: {(result.Steps.Count == 0 ? "nothing to do" : string.Join(", ", counts))}");
        context.Out.WriteLine($"Recorded in {PlanText.Shown(journal.Path)}");
    }

    private static string Ids(IEnumerable<string> ids) => ids.ToList() is var all && all.Count <= 8 ? string.Join(' ', all) : $"{string.Join(' ', all.Take(8))} …";

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

/// <summary>A run's outcome for programs.</summary>
internal sealed record RunReport(string Schema, string Run, string File, string Direction, bool AllWell, bool Interrupted, IReadOnlyList<StepReport> Steps)
{
    public static RunReport Of(RunResult result, RunJournal journal, StepDirection direction) => new(
        "sallyport/run-result/1",
        journal.Log.Name,
        journal.Path,
        direction == StepDirection.Apply ? "apply" : "backout",
        result.AllWell,
        result.Interrupted,
        [.. result.Steps.Select(static step => new StepReport(step.Step.Id, step.Step.Resource, step.Outcome is { } outcome ? StepWords.Of(outcome) : "not-started", step.Detail))]);
}

/// <summary>One step's outcome for programs.</summary>
internal sealed record StepReport(string Step, string Resource, string Outcome, string? Detail);

/// <summary>What a verification found, for programs.</summary>
internal sealed record VerifyReport(string Schema, string Run, bool AsPlanned, IReadOnlyList<StepReport> Steps);

/// <summary>What a dry run found, for programs.</summary>
internal sealed record DryRunReport(string Schema, IReadOnlyList<StepReport> Steps);

/// <summary>A run as <c>runs</c> lists it, for programs.</summary>
internal sealed record ListedRun(string Name, string File, string State, DateTimeOffset? StartedAt, int Steps, IReadOnlyDictionary<string, int> Outcomes);

/// <summary>All runs, for programs.</summary>
internal sealed record RunList(string Schema, IReadOnlyList<ListedRun> Runs);

/// <summary>The serializers of what is said about runs.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(DryRunReport))]
[JsonSerializable(typeof(RunList))]
internal sealed partial class RunReportJson : JsonSerializerContext;
