using Sallyport.Fleet.Planning;

namespace Sallyport.Fleet.Applying;

/// <summary>What became of the steps that a command worked on.</summary>
/// <param name="Steps">Every step with its outcome; null where nothing was decided yet.</param>
/// <param name="Interrupted">The work was stopped before its end; the same command goes on with it.</param>
/// <param name="TooManyFailures">The bound on failures was reached.</param>
public sealed record RunResult(IReadOnlyList<StepResult> Steps, bool Interrupted, bool TooManyFailures)
{
    public bool AllWell => Steps.All(static step => step.Outcome?.EndedWell() == true);

    public int Count(StepOutcome outcome) => Steps.Count(step => step.Outcome == outcome);
}

/// <summary>A step, how it ended and what there is to say about it.</summary>
public sealed record StepResult(PlanStep Step, StepOutcome? Outcome, string? Detail);
