using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Inventory;

/// <summary>Reads the instances of one Region page by page, so that no more than a page is held.</summary>
internal sealed class InstanceReader(IAwsCaller caller)
{
    // Instances that are shutting down or terminated are left to the service to leave out.
    private static readonly Filter NotGone = new("instance-state-name", ["pending", "running", "stopping", "stopped"]);

    private static readonly DescribeInstancesRequest First = new() { MaxResults = 1000, IncludeManagedResources = true, Filters = [NotGone] };

    public async IAsyncEnumerable<IReadOnlyList<Instance>> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var pages = Pages.ReadAsync(
            caller,
            DescribeInstances.Operation,
            First,
            static (request, token) => request with { NextToken = token },
            static response => response.NextToken,
            cancel);
        await foreach (var response in pages)
            yield return PageOf(response);
    }

    private List<Instance> PageOf(DescribeInstancesResponse response)
    {
        var page = new List<Instance>(1000);
        foreach (var reservation in response.Reservations)
            for (var i = 0; i < reservation.Instances.Count; i++)
            {
                var instance = Instance.From(caller.Place, reservation.Instances[i]);
                if (!instance.IsGone)
                    page.Add(instance);
            }

        return page;
    }
}
