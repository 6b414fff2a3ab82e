using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.AutoScaling;

/// <summary>Makes a group larger or smaller at once.</summary>
internal sealed class SetDesiredCapacity : SimulatedAction
{
    public override AwsService Service => AwsService.AutoScaling;

    public override Action<AwsXmlWriter> Handle(ActionCall call)
    {
        if (!call.Region.Groups.TryGet(call.Query.Text("AutoScalingGroupName") ?? "", out var group))
            throw AwsRefusalException.Validation("AutoScalingGroup name not found - null");
        var desired = call.Query.Number("DesiredCapacity") ?? throw AwsRefusalException.Validation("1 validation error detected: Value null at 'desiredCapacity' failed to satisfy constraint: Member must not be null");
        if (desired < group.MinSize)
            throw AwsRefusalException.Validation($"New SetDesiredCapacity value {desired} is below min value {group.MinSize} for the AutoScalingGroup.");
        if (desired > group.MaxSize)
            throw AwsRefusalException.Validation($"New SetDesiredCapacity value {desired} is above max value {group.MaxSize} for the AutoScalingGroup.");
        call.Commit(dryRun: false);
        call.Region.Groups.Put(GroupScaling.Scaled(group with { DesiredCapacity = desired }, call), call.StaleUntil);
        return static _ => { };
    }
}
