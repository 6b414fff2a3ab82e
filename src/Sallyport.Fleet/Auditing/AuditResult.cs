using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Store;

namespace Sallyport.Fleet.Auditing;

/// <summary>What an audit came to; its findings are in the store under the snapshot.</summary>
/// <param name="Snapshot">The snapshot, ended.</param>
/// <param name="Summary">The findings, counted.</param>
/// <param name="Failures">What could not be read.</param>
/// <param name="Instances">How many instances were looked at.</param>
public sealed record AuditResult(SnapshotInfo Snapshot, AuditSummary Summary, IReadOnlyList<ReadFailure> Failures, long Instances);
