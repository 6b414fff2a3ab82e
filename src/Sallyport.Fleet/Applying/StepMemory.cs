namespace Sallyport.Fleet.Applying;

/// <summary>What a run's file remembers of one step in one direction.</summary>
public sealed record StepMemory
{
    public static StepMemory Nothing { get; } = new();

    /// <summary>How often a call was meant to leave.</summary>
    public int Intents { get; init; }

    /// <summary>The answer to the last intent; null when the file does not know.</summary>
    public CallAnswer? Answer { get; init; }

    /// <summary>True when a call was accepted or may have been: the effect, if there is one, is this run's.</summary>
    public bool MayBeOurs { get; init; }

    private bool EarlierMayBeOurs { get; init; }

    public DateTimeOffset? LastIntentAt { get; init; }

    /// <summary>When AWS first accepted the call.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    public SortedDictionary<string, string>? Produced { get; init; }

    /// <summary>The target of the last intent, with references resolved.</summary>
    public SortedDictionary<string, string>? To { get; init; }

    public StepOutcome? Outcome { get; init; }

    public string? Detail { get; init; }

    internal StepMemory With(RunRecord record) => record.Type switch
    {
        RunRecordType.Intent => this with { Intents = Intents + 1, Answer = null, EarlierMayBeOurs = MayBeOurs, MayBeOurs = true, LastIntentAt = record.At, To = record.To, Outcome = null, Detail = null },
        RunRecordType.Answer => this with
        {
            Answer = record.Answer,
            // A refusal takes back what this intent put in doubt, not what an earlier one did.
            MayBeOurs = record.Answer != CallAnswer.Refused || EarlierMayBeOurs,
            AcceptedAt = record.Answer == CallAnswer.Accepted ? AcceptedAt ?? record.At : AcceptedAt,
            Produced = record.Produced ?? Produced,
        },
        RunRecordType.Outcome => this with { Outcome = record.Outcome, Detail = record.Detail, Produced = record.Produced ?? Produced },
        _ => this,
    };
}
