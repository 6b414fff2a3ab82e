using Sallyport.Fleet.Steps;

namespace Sallyport.Fleet.Applying;

/// <summary>What to do with a step, given what was just read and what the run's file remembers.</summary>
internal enum DecisionKind
{
    Send,
    ReadAgain,
    End,
}

/// <summary>The one place where it is decided whether a call is sent, read after, or not needed any more.</summary>
internal sealed record Decision(DecisionKind Kind, StepOutcome Outcome = StepOutcome.Done, string? Detail = null)
{
    private static readonly Decision Send = new(DecisionKind.Send);
    private static readonly Decision ReadAgain = new(DecisionKind.ReadAgain);

    /// <param name="change">The change, with its references resolved.</param>
    /// <param name="reading">What was just read.</param>
    /// <param name="memory">What the file remembers of this step in this direction.</param>
    /// <param name="mayBeStale">This run wrote to the same resource so recently that AWS may still answer with the state of before.</param>
    /// <param name="outOfTime">An accepted change has had all the time that it gets.</param>
    /// <param name="force">Back-out: restore what somebody else changed, too.</param>
    public static Decision For(StepChange change, Reading reading, StepMemory memory, bool mayBeStale, bool outOfTime, bool force = false)
    {
        if (reading.Presence == Presence.Gone)
            return End(StepOutcome.Gone, null);
        if (change.To.HoldsIn(reading.Fields))
            return WhenAsWanted(reading, memory, mayBeStale, outOfTime);
        if (change.From.HoldsIn(reading.Fields))
            return WhenAsBefore(memory, outOfTime);
        if (mayBeStale)
            return ReadAgain;
        return force && memory.Answer != CallAnswer.Accepted ? Send : End(StepOutcome.Drifted, reading.Fields.DifferenceFrom(change.From));
    }

    private static Decision WhenAsWanted(Reading reading, StepMemory memory, bool mayBeStale, bool outOfTime)
    {
        if (!memory.MayBeOurs)
            return mayBeStale ? ReadAgain : End(StepOutcome.Already, null);
        return reading.Presence switch
        {
            Presence.AtStart => End(StepOutcome.EffectiveAtStart, null),
            Presence.Pending when outOfTime => End(StepOutcome.Unconfirmed, "AWS accepted the change and has not applied it yet"),
            Presence.Pending => ReadAgain,
            _ => End(StepOutcome.Done, null),
        };
    }

    private static Decision WhenAsBefore(StepMemory memory, bool outOfTime)
    {
        // Only a call whose answer was lost may leave twice. This one was answered: what is read is old, or somebody put it back.
        if (memory.Answer == CallAnswer.Accepted)
            return outOfTime ? End(StepOutcome.Unconfirmed, "AWS accepted the change, and it still reads as before") : ReadAgain;
        return Send;
    }

    private static Decision End(StepOutcome outcome, string? detail) => new(DecisionKind.End, outcome, detail);
}
