using System.Collections.Concurrent;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Inventory;

/// <summary>Reads accounts and Regions in parallel and hands on what it reads as it comes. An account or Region that cannot be read never hides the rest.</summary>
public sealed class FleetReader(FleetAccess access, ReadScope scope, IInventoryReceiver receiver, Action<ReadProgress>? report = null)
{
    // Each Region has a page of instances in flight: more of them would cost memory and not be faster.
    private const int RegionsAtOnce = 16;

    private readonly ConcurrentQueue<ReadFailure> _denied = [];
    private int _regions;
    private int _regionsDone;
    private long _instances;

    /// <exception cref="OperationCanceledException">The reading was interrupted.</exception>
    public async Task ReadAsync(CancellationToken cancel)
    {
        var places = new ConcurrentBag<(AwsAccount Account, string Region)>();
        await Parallel.ForEachAsync(access.Accounts, AtOnce(cancel), async (account, cancel) =>
        {
            foreach (var region in await RegionsOfAsync(account, cancel))
                places.Add((account, region));
        });
        _regions = places.Count;
        var ordered = places.OrderBy(static place => place.Account.AccountId, StringComparer.Ordinal).ThenBy(static place => place.Region, StringComparer.Ordinal);
        await Parallel.ForEachAsync(ordered, AtOnce(cancel), async (place, cancel) => await ReadRegionAsync(place.Account.In(place.Region), cancel));
        foreach (var account in _denied.GroupBy(static failure => failure.AccountId, StringComparer.Ordinal))
            await receiver.ReceiveAsync(SummedUp([.. account]), cancel);
    }

    private static ParallelOptions AtOnce(CancellationToken cancel) => new() { MaxDegreeOfParallelism = RegionsAtOnce, CancellationToken = cancel };

    private async Task<IEnumerable<string>> RegionsOfAsync(AwsAccount account, CancellationToken cancel)
    {
        try
        {
            if (account.Failure is { } failure)
                throw failure;
            if (scope.Regions is { } named)
                return named.Except(scope.ExceptRegions, StringComparer.Ordinal);
            Report($"Regions of account {account.AccountId}");
            var answer = await account.In(account.HomeRegion).CallAsync(DescribeRegions.Operation, new DescribeRegionsRequest(), cancel);
            return answer.Regions.Select(static region => region.RegionName).Except(scope.ExceptRegions, StringComparer.Ordinal);
        }
        catch (AwsCallException failure)
        {
            await receiver.ReceiveAsync(ReadFailure.From(account.AccountId, null, InventoryParts.All, failure), cancel);
            return [];
        }
    }

    private async Task ReadRegionAsync(IAwsCaller caller, CancellationToken cancel)
    {
        var reader = new RegionReader(caller, scope.Parts, receiver, (instances, what) =>
        {
            Interlocked.Add(ref _instances, instances);
            Report(what);
        });
        var inventory = await reader.ReadAsync(cancel);
        if (IsWhollyLost(inventory))
            inventory = Condensed(inventory);
        if (inventory.Failures is [{ IsDenied: true, Parts: InventoryParts.All } denied])
            _denied.Enqueue(denied);
        else
            await receiver.ReceiveAsync(inventory, reader.Census, cancel);
        Interlocked.Increment(ref _regionsDone);
        Report($"{caller.Place} done");
    }

    private bool IsWhollyLost(RegionInventory inventory) => (inventory.Missing & scope.Parts) == scope.Parts;

    // Seven refusals for one reason are one.
    private static RegionInventory Condensed(RegionInventory inventory)
    {
        var reason = inventory.Failures.FirstOrDefault(static failure => !failure.IsDenied) ?? inventory.Failures[0];
        return inventory with { Failures = [reason with { Parts = InventoryParts.All }] };
    }

    private static ReadFailure SummedUp(IReadOnlyList<ReadFailure> denied)
    {
        if (denied.Count == 1)
            return denied[0];
        var regions = denied.Select(static failure => failure.Region!).Order(StringComparer.Ordinal);
        return denied[0] with { Region = null, Message = $"denied in {denied.Count} Regions ({string.Join(", ", regions)}): {denied[0].Message}" };
    }

    private void Report(string what) =>
        report?.Invoke(new ReadProgress(Volatile.Read(ref _regionsDone), Volatile.Read(ref _regions), Interlocked.Read(ref _instances), what));
}
