namespace Sallyport.Fleet.Store;

/// <summary>One audit as the store keeps it: when, against what, as whom, and how much of it is there.</summary>
public sealed record SnapshotInfo
{
    public long Id { get; init; }

    public required DateTimeOffset Started { get; init; }

    public DateTimeOffset? Finished { get; init; }

    public SnapshotStatus Status { get; init; }

    /// <summary><c>aws</c>, <c>simulated</c>, or the URL of another endpoint.</summary>
    public required string Endpoint { get; init; }

    public required string Partition { get; init; }

    /// <summary>The version of the program that made it.</summary>
    public required string Tool { get; init; }

    /// <summary>The accounts and who called in each; null where the account could not be opened.</summary>
    public IReadOnlyList<(string AccountId, string? Identity)> Accounts { get; init; } = [];

    /// <summary>The ids of the controls that were evaluated.</summary>
    public IReadOnlyList<string> Controls { get; init; } = [];

    /// <summary>True when the audit came to its end, so that its findings can be reported.</summary>
    public bool IsFinished => Status is SnapshotStatus.Complete or SnapshotStatus.Partial;
}
