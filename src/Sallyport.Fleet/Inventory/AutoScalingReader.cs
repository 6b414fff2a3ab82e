using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Calling;

namespace Sallyport.Fleet.Inventory;

/// <summary>Reads the Auto Scaling groups and launch configurations of one Region.</summary>
internal sealed class AutoScalingReader(IAwsCaller caller)
{
    private const int PageSize = 100;

    /// <summary>The groups without their members: those are told by the instances' tags, warm pools included.</summary>
    public async Task<IReadOnlyList<AutoScalingGroup>> ReadGroupsAsync(CancellationToken cancel)
    {
        var groups = new List<AutoScalingGroup>();
        var pages = Pages.ReadAsync(
            caller,
            DescribeAutoScalingGroups.Operation,
            new DescribeAutoScalingGroupsRequest { MaxRecords = PageSize, IncludeInstances = false },
            static (request, token) => request with { NextToken = token },
            static response => response.NextToken,
            cancel);
        await foreach (var page in pages)
            groups.AddRange(page.AutoScalingGroups.Select(wire => AutoScalingGroup.From(caller.Place, wire)));
        return groups;
    }

    public async Task<IReadOnlyList<LaunchConfiguration>> ReadConfigurationsAsync(CancellationToken cancel)
    {
        var configurations = new List<LaunchConfiguration>();
        var pages = Pages.ReadAsync(
            caller,
            DescribeLaunchConfigurations.Operation,
            new DescribeLaunchConfigurationsRequest { MaxRecords = PageSize },
            static (request, token) => request with { NextToken = token },
            static response => response.NextToken,
            cancel);
        await foreach (var page in pages)
            configurations.AddRange(page.LaunchConfigurations.Select(wire => LaunchConfiguration.From(caller.Place, wire)));
        return configurations;
    }
}
