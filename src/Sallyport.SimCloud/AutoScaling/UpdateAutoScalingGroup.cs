using Sallyport.Aws.AutoScaling;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.AutoScaling;

/// <summary>Changes what a group launches from, and its sizes. Members stay as they are.</summary>
internal sealed class UpdateAutoScalingGroup()
    : AutoScalingAction<UpdateAutoScalingGroupRequest, UpdateAutoScalingGroupResponse>(Aws.AutoScaling.UpdateAutoScalingGroup.Operation)
{
    protected override UpdateAutoScalingGroupResponse Answer(UpdateAutoScalingGroupRequest request, ActionCall call)
    {
        if (request.AutoScalingGroupName.Length == 0)
            throw AwsRefusalException.Validation("1 validation error detected: Value null at 'autoScalingGroupName' failed to satisfy constraint: Member must not be null");
        if (!call.Region.Groups.TryGet(request.AutoScalingGroupName, out var group))
            throw AwsRefusalException.Validation("AutoScalingGroup name not found - null");
        var sources = (request.LaunchConfigurationName is null ? 0 : 1) + (request.LaunchTemplate is null ? 0 : 1) + (request.MixedInstancesPolicy is null ? 0 : 1);
        if (sources > 1)
            throw AwsRefusalException.Validation("Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.");
        var changed = Sized(WithSource(group, request, call.Region), call);
        call.Commit(dryRun: false);
        call.Region.Groups.Put(changed, call.StaleUntil);
        return new UpdateAutoScalingGroupResponse();
    }

    private static CloudGroup WithSource(CloudGroup group, UpdateAutoScalingGroupRequest request, CloudRegion region)
    {
        var bare = group with { LaunchConfigurationName = null, LaunchTemplate = null, MixedInstancesPolicy = null };
        if (request.LaunchConfigurationName is { } name)
            return region.LaunchConfigurations.TryGet(name, out _)
                ? bare with { LaunchConfigurationName = name }
                : throw AwsRefusalException.Validation("Launch configuration name not found - null");
        if (request.LaunchTemplate is { } template)
            return bare with { LaunchTemplate = LaunchSources.Resolve(region, template) };
        return request.MixedInstancesPolicy is { } policy
            ? bare with { MixedInstancesPolicy = LaunchSources.Resolve(region, policy.Raw) }
            : group;
    }

    private static CloudGroup Sized(CloudGroup group, ActionCall call)
    {
        var sized = group with
        {
            MinSize = call.Query.Number("MinSize") ?? group.MinSize,
            MaxSize = call.Query.Number("MaxSize") ?? group.MaxSize,
            DesiredCapacity = call.Query.Number("DesiredCapacity") ?? group.DesiredCapacity,
        };
        if (sized.MinSize < 0 || sized.MinSize > sized.MaxSize)
            throw AwsRefusalException.Validation($"Max bound, {sized.MaxSize}, must be greater than or equal to min bound, {sized.MinSize}");
        if (sized.DesiredCapacity < sized.MinSize || sized.DesiredCapacity > sized.MaxSize)
            throw AwsRefusalException.Validation($"Desired capacity:{sized.DesiredCapacity} must be between the specified min size:{sized.MinSize} and max size:{sized.MaxSize}");
        return sized;
    }
}
