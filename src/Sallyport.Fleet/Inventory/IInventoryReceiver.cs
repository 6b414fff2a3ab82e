using Sallyport.Aws.Calling;

namespace Sallyport.Fleet.Inventory;

/// <summary>Takes what is read of a fleet. Several Regions call at the same time; the calls of one Region come one after the other.</summary>
public interface IInventoryReceiver
{
    /// <summary>A page of instances, without those that are gone.</summary>
    ValueTask ReceiveAsync(AwsPlace place, IReadOnlyList<Instance> page, CancellationToken cancel);

    /// <summary>A Region is read, after the last of its pages; its failures are in it.</summary>
    ValueTask ReceiveAsync(RegionInventory inventory, InstanceCensus census, CancellationToken cancel);

    /// <summary>A failure that belongs to no single Region: of an account, or of all Regions of it that a policy denies.</summary>
    ValueTask ReceiveAsync(ReadFailure failure, CancellationToken cancel);
}
