using Sallyport.Aws.AutoScaling;
using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.AutoScaling;

/// <summary>Changes what a group launches from, and its sizes. Members that it has stay as they are.</summary>
internal sealed class UpdateAutoScalingGroup()
    : AutoScalingAction<UpdateAutoScalingGroupRequest, UpdateAutoScalingGroupResponse>(Aws.AutoScaling.UpdateAutoScalingGroup.Operation)
{
    protected override UpdateAutoScalingGroupResponse Answer(UpdateAutoScalingGroupRequest request, ActionCall call)
    {
        if (request.AutoScalingGroupName.Length == 0)
            throw AwsRefusalException.Validation("1 validation error detected: Value null at 'autoScalingGroupName' failed to satisfy constraint: Member must not be null");
        if (!call.Region.Groups.TryGet(request.AutoScalingGroupName, out var group))
            throw AwsRefusalException.Validation("AutoScalingGroup name not found - null");
        LaunchSources.CheckOnlyOne(request);
        var changed = LaunchSources.Sized(LaunchSources.Applied(group, request, call.Region), call.Query);
        call.Commit(dryRun: false);
        call.Region.Groups.Put(changed.DesiredCapacity == group.DesiredCapacity ? changed : GroupScaling.Scaled(changed, call), call.StaleUntil);
        return new UpdateAutoScalingGroupResponse();
    }
}
