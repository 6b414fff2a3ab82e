namespace Sallyport.Fleet.Applying;

/// <summary>How the engine works: its clock and its bounds.</summary>
public sealed record ApplySettings
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Calls in flight in one account and Region, so that the token bucket and not the latency is the limit.</summary>
    public int InFlight { get; init; } = 16;

    /// <summary>Steps whose state is read together before they are sent.</summary>
    public int BatchSize { get; init; } = 50;

    /// <summary>State that was read longer ago than this when a call is about to be sent is read again first.</summary>
    public TimeSpan Freshness { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>So long after a call of ours AWS may still answer with the state of before.</summary>
    public TimeSpan StaleFor { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>So long an accepted change may take until it is in force.</summary>
    public TimeSpan AppliedWithin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>So long the work waits for credentials that have expired.</summary>
    public TimeSpan CredentialsWithin { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>After so many failed steps nothing new is started; null for no bound.</summary>
    public int? MaxFailures { get; init; }
}
