using Sallyport.Aws.Calling;
using Sallyport.Aws.Wire;
using Sallyport.Fleet.Planning;

namespace Sallyport.Fleet.Steps;

/// <summary>
/// One kind of change: how its resource is read, what is sent, how it is taken back, and what that needs.
/// A kind holds no state; the engine drives it over many steps of a plan.
/// </summary>
public abstract class ChangeStep
{
    /// <summary>The kind's stable name in plans, such as <c>instance-options</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>One line for a person: what the step does.</summary>
    public abstract string Describe(PlanStep step);

    /// <summary>Every operation that making, checking and taking back a step calls.</summary>
    internal abstract IReadOnlyList<AwsOperation> Operations { get; }

    /// <summary>Permissions that AWS checks besides those of the operations.</summary>
    internal virtual IReadOnlyList<string> HiddenPermissions => [];

    /// <summary>The permissions that apply, verify and back-out need, sorted.</summary>
    public IReadOnlyList<string> Permissions =>
        [.. Operations.Select(static operation => operation.Permission).Concat(HiddenPermissions).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>False where AWS has no DryRun.</summary>
    internal virtual bool CanDryRun => true;

    /// <summary>True when an instance of this kind keeps others waiting while it is taken back.</summary>
    internal virtual bool HoldsBackOut => true;

    /// <summary>Back-out starts with the lowest: what would forbid the rest comes first.</summary>
    internal virtual int BackOutRank => 1;

    /// <summary>Names of what a step reads or writes; two steps that share one are never in flight together.</summary>
    internal abstract IReadOnlyList<string> Touches(PlanStep step);

    /// <summary>Reads the resources of many changes with as few calls as AWS allows; the answer is in the order of the changes.</summary>
    internal abstract Task<IReadOnlyList<Reading>> ReadAsync(IAwsCaller caller, IReadOnlyList<StepChange> changes, CancellationToken cancel);

    /// <summary>Sends the one call that makes the change; the answer is what it produced, or null.</summary>
    internal abstract Task<Fields?> SendAsync(IAwsCaller caller, StepChange change, Reading reading, bool dryRun, CancellationToken cancel);

    /// <summary>
    /// How the step is taken back: from the fields that it changed, as they were left, to what they were. Null when there is nothing to take back.
    /// </summary>
    internal virtual StepChange? Undo(StepChange made, BackOutOptions options)
    {
        var left = made.Changed;
        var start = made.From.Only(left.Keys);
        return made with { Direction = StepDirection.BackOut, From = left, To = start };
    }

    /// <summary>Reads changes one after another, for kinds whose API has no batch.</summary>
    private protected static async Task<IReadOnlyList<Reading>> OneByOneAsync(IReadOnlyList<StepChange> changes, Func<StepChange, Task<Reading>> read)
    {
        var readings = new Reading[changes.Count];
        for (var i = 0; i < changes.Count; i++)
            readings[i] = await read(changes[i]);
        return readings;
    }
}
