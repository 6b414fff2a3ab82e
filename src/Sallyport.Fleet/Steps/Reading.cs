namespace Sallyport.Fleet.Steps;

/// <summary>How far what was read is in force.</summary>
public enum Presence
{
    /// <summary>In force.</summary>
    Settled,

    /// <summary>Accepted by AWS, not yet applied.</summary>
    Pending,

    /// <summary>The instance does not run; the options hold from its next start.</summary>
    AtStart,

    /// <summary>The resource does not exist any more.</summary>
    Gone,
}

/// <summary>A step's resource as it was read: its fields, and what AWS answered, for a request that sends it back.</summary>
/// <param name="Presence">How far the fields are in force.</param>
/// <param name="Fields">The fields, in AWS's words.</param>
/// <param name="Source">What the step's class needs to build its request from; null for most.</param>
/// <param name="Produced">What a step that creates something has created, as far as it is found again.</param>
public sealed record Reading(Presence Presence, Fields Fields, object? Source = null, Fields? Produced = null)
{
    public static Reading Gone { get; } = new(Presence.Gone, []);
}
