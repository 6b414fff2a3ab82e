namespace Sallyport.SimCloud.Faults;

/// <summary>What can go wrong on purpose.</summary>
public enum FaultKind
{
    /// <summary>The call is refused as one too many.</summary>
    Throttle,

    /// <summary>The call is refused with an internal error (HTTP 500), without an effect.</summary>
    InternalError,

    /// <summary>The connection is cut before the call has an effect.</summary>
    Reset,

    /// <summary>The answer takes longer.</summary>
    Slow,

    /// <summary>The call has its effect, and then the connection is cut.</summary>
    LostReply,

    /// <summary>For a while after the call's effect readers still see what was there before.</summary>
    Stale,
}
