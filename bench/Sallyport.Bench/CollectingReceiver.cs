using Sallyport.Aws.Calling;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Planning;

namespace Sallyport.Bench;

/// <summary>Keeps what a reader reads of one Region, for the planner.</summary>
internal sealed class CollectingReceiver : IInventoryReceiver
{
    private readonly List<Instance> _instances = [];
    private RegionInventory? _inventory;

    public RegionToPlan Region => new(_inventory!, _instances);

    public ValueTask ReceiveAsync(AwsPlace place, IReadOnlyList<Instance> page, CancellationToken cancel)
    {
        _instances.AddRange(page);
        return default;
    }

    public ValueTask ReceiveAsync(RegionInventory inventory, InstanceCensus census, CancellationToken cancel)
    {
        _inventory = inventory;
        return default;
    }

    public ValueTask ReceiveAsync(ReadFailure failure, CancellationToken cancel) => throw new InvalidOperationException(failure.Describe());
}
