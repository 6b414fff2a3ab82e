using Sallyport.Aws.AutoScaling;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.AutoScaling;

/// <summary>Lists Auto Scaling groups with their members.</summary>
internal sealed class DescribeAutoScalingGroups()
    : AutoScalingAction<DescribeAutoScalingGroupsRequest, DescribeAutoScalingGroupsResponse>(Aws.AutoScaling.DescribeAutoScalingGroups.Operation)
{
    protected override DescribeAutoScalingGroupsResponse Answer(DescribeAutoScalingGroupsRequest request, ActionCall call)
    {
        CheckNames(request.AutoScalingGroupNames);
        var size = PageSize(request.MaxRecords);
        var start = PageStart(request.NextToken);
        var filters = GroupFilters.Compile(call.Query);

        // A name that does not exist is no error: it is just not in the answer.
        var wanted = call.Region.Groups.AllVisible(call.Now)
            .Where(group => request.AutoScalingGroupNames.Count == 0 || request.AutoScalingGroupNames.Contains(group.Name))
            .Where(group => filters(group));
        var (page, next) = Paging.Of(Name, wanted, start, size);
        return new DescribeAutoScalingGroupsResponse([.. page.Select(group => Wire(group, request.IncludeInstances != false, call))], next);
    }

    private static AutoScalingGroup Wire(CloudGroup group, bool withMembers, ActionCall call) => new()
    {
        AutoScalingGroupName = group.Name,
        AutoScalingGroupArn = Arns.Group(call.Region, group.Name),
        LaunchConfigurationName = group.LaunchConfigurationName,
        LaunchTemplate = group.LaunchTemplate,
        MixedInstancesPolicy = group.MixedInstancesPolicy is { } policy ? new MixedInstancesPolicy(policy) : null,
        MinSize = group.MinSize,
        MaxSize = group.MaxSize,
        DesiredCapacity = group.DesiredCapacity,
        CreatedTime = DateTimeOffset.FromUnixTimeMilliseconds(group.Created),
        Instances = withMembers ? [.. group.Members.Select(member => Wire(member, call)).OfType<GroupMember>()] : [],
        Tags = group.Tags,
    };

    private static GroupMember? Wire(CloudGroupMember member, ActionCall call)
    {
        if (!call.Region.Instances.TryGet(member.InstanceId, out var instance))
            return null;
        var state = instance.StateAt(call.Now);
        return state == InstanceStates.Terminated ? null : new GroupMember
        {
            InstanceId = instance.InstanceId,
            InstanceType = instance.InstanceType,
            AvailabilityZone = instance.AvailabilityZone,
            LifecycleState = state switch
            {
                InstanceStates.Pending => "Pending",
                InstanceStates.Running => "InService",
                _ => "Terminating",
            },
            HealthStatus = state is InstanceStates.Running or InstanceStates.Pending ? "Healthy" : "Unhealthy",
            LaunchConfigurationName = member.LaunchConfigurationName,
            LaunchTemplate = member.LaunchTemplate,
        };
    }
}
