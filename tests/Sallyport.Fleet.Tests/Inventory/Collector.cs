using System.Collections.Concurrent;
using Sallyport.Aws.Calling;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Tests.Inventory;

/// <summary>Collects what a reader hands on.</summary>
internal sealed class Collector : IInventoryReceiver
{
    public ConcurrentQueue<Instance> Instances { get; } = [];

    public ConcurrentQueue<int> Pages { get; } = [];

    public ConcurrentQueue<RegionInventory> Regions { get; } = [];

    public ConcurrentQueue<ReadFailure> Failures { get; } = [];

    public ValueTask ReceiveAsync(AwsPlace place, IReadOnlyList<Instance> page, CancellationToken cancel)
    {
        Pages.Enqueue(page.Count);
        foreach (var instance in page)
            Instances.Enqueue(instance);
        return ValueTask.CompletedTask;
    }

    public ValueTask ReceiveAsync(RegionInventory inventory, InstanceCensus census, CancellationToken cancel)
    {
        Regions.Enqueue(inventory);
        return ValueTask.CompletedTask;
    }

    public ValueTask ReceiveAsync(ReadFailure failure, CancellationToken cancel)
    {
        Failures.Enqueue(failure);
        return ValueTask.CompletedTask;
    }
}
