using System.Text.Json.Serialization;

namespace Sallyport.Fleet.Applying;

/// <summary>How a step ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StepOutcome>))]
public enum StepOutcome
{
    /// <summary>Sent by this run, and read to be in force.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>Read to be so before anything was sent: not this run's doing, so never taken back by it.</summary>
    [JsonStringEnumMemberName("already")]
    Already,

    /// <summary>Accepted for an instance that does not run: it holds from the next start.</summary>
    [JsonStringEnumMemberName("effective-at-start")]
    EffectiveAtStart,

    /// <summary>The resource does not exist any more.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,

    /// <summary>The resource is neither as the plan saw it nor as the plan wants it: left alone.</summary>
    [JsonStringEnumMemberName("drifted")]
    Drifted,

    /// <summary>AWS accepted it, and it was not read to be in force in time.</summary>
    [JsonStringEnumMemberName("unconfirmed")]
    Unconfirmed,

    /// <summary>AWS refused it, or could not be reached.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>A step that it waits for did not end well.</summary>
    [JsonStringEnumMemberName("blocked")]
    Blocked,
}

/// <summary>What outcomes mean for the steps that wait and for a second try.</summary>
public static class StepOutcomes
{
    /// <summary>True when waiting steps may start and nothing is tried again.</summary>
    public static bool EndedWell(this StepOutcome outcome) =>
        outcome is StepOutcome.Done or StepOutcome.Already or StepOutcome.EffectiveAtStart or StepOutcome.Gone;
}
