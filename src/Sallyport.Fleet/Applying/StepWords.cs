using Sallyport.Fleet.Planning;
using Sallyport.Fleet.Steps;

namespace Sallyport.Fleet.Applying;

/// <summary>How runs call things, in files and before people.</summary>
public static class StepWords
{
    /// <summary>The outcome's word in files and on the screen.</summary>
    public static string Of(StepOutcome outcome) => outcome == StepOutcome.EffectiveAtStart ? "effective-at-start" : outcome.ToString().ToLowerInvariant();

    /// <summary>What is unique to a step of a run in one direction. AWS allows 128 characters in a ClientToken.</summary>
    internal static string Mark(RunLog log, PlanStep step, StepDirection direction) =>
        $"sallyport-{log.Name}-{step.Id}{(direction == StepDirection.BackOut ? "-undo" : "")}";
}
