using System.Collections.Concurrent;
using Sallyport.Aws.Calling;
using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Store;

namespace Sallyport.Fleet.Auditing;

/// <summary>Audits a fleet: reads it, judges each resource as it comes, and writes both to a snapshot. Nothing but the counts stays in memory.</summary>
public sealed class FleetAudit(FleetStore store, FleetAccess access, AuditScope scope, TimeProvider time)
{
    /// <summary>Runs the audit. When it is interrupted, the snapshot says so and the store is whole.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The audit was interrupted.</exception>
    public async Task<AuditResult> RunAsync(Action<ReadProgress>? report, CancellationToken cancel)
    {
        var writer = store.Begin(Header());
        await using var pipe = new SnapshotPipe(writer);
        var receiver = new Receiver(scope.Controls, pipe);
        try
        {
            await new FleetReader(access, ReadScopeOf(scope), receiver, report).ReadAsync(cancel);
            await pipe.CompleteAsync();
        }
        catch (OperationCanceledException)
        {
            await pipe.CompleteAsync();
            writer.Finish(SnapshotStatus.Interrupted, time.GetUtcNow());
            throw;
        }

        writer.Finish(receiver.Failures.IsEmpty ? SnapshotStatus.Complete : SnapshotStatus.Partial, time.GetUtcNow());
        return new AuditResult(writer.Info, receiver.Summary, [.. receiver.Failures], receiver.Instances);
    }

    private SnapshotInfo Header() => new()
    {
        Started = time.GetUtcNow(),
        Endpoint = access.Endpoint,
        Partition = access.Accounts.Count > 0 ? access.Accounts[0].Partition : "aws",
        Tool = scope.Tool,
        Accounts = [.. access.Accounts.Select(static account => (account.AccountId, account.IdentityArn)).DistinctBy(static account => account.AccountId)],
        Controls = [.. scope.Controls.Select(static control => control.Info.Id)],
    };

    private static ReadScope ReadScopeOf(AuditScope scope) => new()
    {
        Regions = scope.Regions,
        ExceptRegions = scope.ExceptRegions,
        Parts = scope.Controls.Aggregate(InventoryParts.None, static (parts, control) => parts | control.Info.Needs),
    };

    /// <summary>Judges what comes and passes it on.</summary>
    private sealed class Receiver(IReadOnlyList<Control> controls, SnapshotPipe pipe) : IInventoryReceiver
    {
        private readonly IReadOnlyList<InstanceControl> _instanceControls = [.. controls.OfType<InstanceControl>()];
        private readonly IReadOnlyList<RegionControl> _regionControls = [.. controls.OfType<RegionControl>()];
        private readonly ConcurrentDictionary<AwsPlace, InstanceJudge> _judges = [];
        private long _instances;

        public AuditSummary Summary { get; } = new();

        public ConcurrentQueue<ReadFailure> Failures { get; } = [];

        public long Instances => Interlocked.Read(ref _instances);

        public ValueTask ReceiveAsync(AwsPlace place, IReadOnlyList<Instance> page, CancellationToken cancel)
        {
            var judge = _judges.GetOrAdd(place, _ => new InstanceJudge(_instanceControls));
            var verdicts = new VerdictSet[page.Count];
            for (var i = 0; i < verdicts.Length; i++)
                verdicts[i] = judge.Judge(page[i]);
            Interlocked.Add(ref _instances, page.Count);
            return pipe.SendAsync(writer => writer.Add(place, page, verdicts), cancel);
        }

        public ValueTask ReceiveAsync(RegionInventory inventory, InstanceCensus census, CancellationToken cancel)
        {
            var place = inventory.Place;
            if (_judges.TryRemove(place, out var judge))
                foreach (var (set, judged) in judge.Judged)
                    foreach (var (control, verdict) in set.Verdicts)
                        Summary.Add(control, verdict, place, judged.Count, judged.Examples);
            var graph = new FleetGraph(inventory);
            var verdicts = _regionControls.SelectMany(control => control.Evaluate(graph, census).Select(verdict => ((Control)control, verdict))).ToList();
            foreach (var (control, verdict) in verdicts)
                Summary.Add(control, verdict.Verdict, place, 1, [verdict.Name]);
            foreach (var failure in inventory.Failures)
                Count(failure);
            return pipe.SendAsync(writer => writer.Add(inventory, verdicts), cancel);
        }

        public ValueTask ReceiveAsync(ReadFailure failure, CancellationToken cancel)
        {
            Count(failure);
            return pipe.SendAsync(writer => writer.Add(failure), cancel);
        }

        private void Count(ReadFailure failure)
        {
            Failures.Enqueue(failure);
            foreach (var control in controls.Where(control => (control.Info.Needs & failure.Parts) != InventoryParts.None))
                Summary.AddError(control.Info.Id, failure.AccountId, failure.Region);
        }
    }
}
