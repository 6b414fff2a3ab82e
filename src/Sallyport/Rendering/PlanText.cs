using Sallyport.Commands;
using Sallyport.Fleet.Planning;
using Sallyport.Fleet.Steps;

namespace Sallyport.Rendering;

/// <summary>A plan as a person reads it: warnings first, then how much of what, the steps, and what is left.</summary>
internal static class PlanText
{
    private const int StepsShown = 20;
    private const int RestShown = 10;

    public static void Write(Plan plan, CommandContext context, string path, string simulated)
    {
        WriteSummary(plan, context);
        WriteLeft(plan, context);
        context.Out.WriteLine();
        context.Out.WriteLine($"Saved {path} (SHA-256 {plan.Sha256[..16]}…). It is {(plan.Applyable ? "" : "not ")}applyable and {(plan.Complete ? "complete" : "not complete: something stays as it is")}.");
        if (plan.Applyable)
        {
            context.Note($"next: sallyport apply{simulated} {path} --dry-run");
            context.Note($"      sallyport apply{simulated} {path}");
        }
    }

    /// <summary>Warnings, counts and the first steps (all of them under <c>--verbose</c>).</summary>
    public static void WriteSummary(Plan plan, CommandContext context)
    {
        foreach (var warning in plan.Warnings)
            context.Out.WriteLine($"! {Printable.Of(warning)}");
        context.Out.WriteLine($"Plan of {plan.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC from snapshot {plan.Snapshot.Id} of {plan.Snapshot.TakenAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {Count(plan.Steps.Count, "step")}, {plan.LeftOut.Count} left out, {plan.NotPlanned.Count} to do by hand");
        foreach (var place in plan.Steps.GroupBy(static step => (step.AccountId, step.Region)))
            context.Out.WriteLine($"  account {place.Key.AccountId}, {place.Key.Region}: {string.Join(", ", place.CountBy(static step => step.Kind).Select(static kind => $"{kind.Value} {kind.Key}"))}");
        var shown = context.Verbosity == Verbosity.Verbose ? plan.Steps.Count : StepsShown;
        foreach (var step in plan.Steps.Take(shown))
            context.Out.WriteLine($"  {step.Id}  {Describe(step)}{(step.WaitsFor.Count > 0 ? $" (after {string.Join(", ", step.WaitsFor)})" : "")}{(step.BackOut is null ? "" : $"; back-out: {step.BackOut}")}");
        if (plan.Steps.Count > shown)
            context.Out.WriteLine($"  … {plan.Steps.Count - shown} more (--verbose shows all)");
    }

    public static string Describe(PlanStep step) => Printable.Of(StepCatalog.Find(step.Kind)!.Describe(step));

    /// <summary>A path as short as it can be said from here.</summary>
    public static string Shown(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;

    public static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static void WriteLeft(Plan plan, CommandContext context)
    {
        var most = context.Verbosity == Verbosity.Verbose ? int.MaxValue : RestShown;
        if (plan.LeftOut.Count > 0)
            context.Out.WriteLine("Left out:");
        foreach (var left in plan.LeftOut.Take(most))
            context.Out.WriteLine($"  {Printable.Of(left.Resource)}: {Printable.Of(left.Reason)}");
        if (plan.LeftOut.Count > most)
            context.Out.WriteLine($"  … {plan.LeftOut.Count - most} more");
        if (plan.NotPlanned.Count > 0)
            context.Out.WriteLine("Not planned, to do by hand:");
        foreach (var entry in plan.NotPlanned.Take(most))
        {
            context.Out.WriteLine($"  {Printable.Of(entry.Resource)}: {Printable.Of(entry.Reason)}");
            foreach (var command in entry.Commands)
                context.Out.WriteLine($"    {Printable.Of(command)}");
        }

        if (plan.NotPlanned.Count > most)
            context.Out.WriteLine($"  … {plan.NotPlanned.Count - most} more");
    }
}
