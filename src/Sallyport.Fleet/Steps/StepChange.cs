using Sallyport.Fleet.Planning;

namespace Sallyport.Fleet.Steps;

/// <summary>One change to make or take back, with every reference resolved: from which state, to which.</summary>
/// <param name="Step">The step of the plan.</param>
/// <param name="Direction">Made, or taken back.</param>
/// <param name="From">The fields that must read so before the call is sent.</param>
/// <param name="To">The fields that read so once it is done.</param>
/// <param name="Mark">A text unique to run, step and direction: it is the ClientToken, and it stands in what a step creates.</param>
/// <param name="Made">What the step has produced, when it is taken back.</param>
/// <param name="DeleteCreated">Back-out: what the step created is deleted.</param>
public sealed record StepChange(PlanStep Step, StepDirection Direction, Fields From, Fields To, string Mark, Fields? Made = null, bool DeleteCreated = false)
{
    /// <summary>The fields that the call is to set.</summary>
    internal Fields Changed => From.ChangedBy(To);
}
