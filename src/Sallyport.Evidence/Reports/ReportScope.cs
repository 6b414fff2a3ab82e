namespace Sallyport.Evidence.Reports;

/// <summary>What a report is about. Members that do not apply are null and are left out.</summary>
public sealed record ReportScope
{
    /// <summary><c>aws</c>, <c>simulated</c>, or the URL of another endpoint.</summary>
    public string? Endpoint { get; init; }

    public string? Partition { get; init; }

    public IReadOnlyList<ReportAccount>? Accounts { get; init; }

    /// <summary>The Regions that were named, or read.</summary>
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>The snapshot's number in the store.</summary>
    public long? Snapshot { get; init; }

    /// <summary><c>complete</c> or <c>partial</c>: whether all could be read.</summary>
    public string? Status { get; init; }
}

/// <summary>An account and who looked at it; the identity is null when the account could not be opened.</summary>
public sealed record ReportAccount(string AccountId, string? Identity);
