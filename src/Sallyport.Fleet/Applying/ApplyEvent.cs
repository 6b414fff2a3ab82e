using Sallyport.Aws.Calling;
using Sallyport.Fleet.Planning;
using Sallyport.Fleet.Steps;

namespace Sallyport.Fleet.Applying;

/// <summary>Something that happened while a run was worked on; the executable shows it.</summary>
public abstract record ApplyEvent;

/// <summary>A call is about to leave.</summary>
public sealed record StepSent(PlanStep Step, StepDirection Direction) : ApplyEvent;

/// <summary>AWS accepted the change, and it is not yet in force.</summary>
public sealed record StepAwaited(PlanStep Step, StepDirection Direction) : ApplyEvent;

/// <summary>A step ended.</summary>
public sealed record StepEnded(PlanStep Step, StepDirection Direction, StepOutcome Outcome, string? Detail) : ApplyEvent;

/// <summary>The work in an account and Region stands still, and why.</summary>
public sealed record WorkPaused(AwsPlace Place, string Reason) : ApplyEvent;

/// <summary>The work in an account and Region goes on.</summary>
public sealed record WorkResumed(AwsPlace Place) : ApplyEvent;
