namespace Sallyport.Fleet.Store;

/// <summary>How much of its scope a snapshot holds.</summary>
public enum SnapshotStatus
{
    /// <summary>It is being written; or its writer died.</summary>
    Reading,

    /// <summary>All that was in scope was read.</summary>
    Complete,

    /// <summary>The audit ended, but something in scope could not be read; the failures are in the snapshot.</summary>
    Partial,

    /// <summary>The audit was interrupted.</summary>
    Interrupted,
}
