using System.Net;
using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.AutoScaling;

/// <summary>Creates a group and launches its members.</summary>
internal sealed class CreateAutoScalingGroup : SimulatedAction
{
    public override AwsService Service => AwsService.AutoScaling;

    public override Action<AwsXmlWriter> Handle(ActionCall call)
    {
        // What a group launches from is told in the same words as when it is changed.
        var request = Aws.AutoScaling.UpdateAutoScalingGroup.Operation.ReadRequest(call.Query);
        var name = request.AutoScalingGroupName;
        if (name.Length == 0 || call.Query.Number("MinSize") is null || call.Query.Number("MaxSize") is null)
            throw AwsRefusalException.Validation("1 validation error detected: autoScalingGroupName, minSize and maxSize must not be null");
        if (call.Region.Groups.TryGet(name, out _))
            throw new AwsRefusalException("AlreadyExists", $"AutoScalingGroup by this name already exists - A group with the name {name} already exists", HttpStatusCode.BadRequest);
        LaunchSources.CheckOnlyOne(request);
        var group = LaunchSources.Sized(LaunchSources.Applied(new CloudGroup { Name = name, Created = call.Now, Tags = Tags(call.Query) }, request, call.Region), call.Query);
        if (group is { LaunchConfigurationName: null, LaunchTemplate: null, MixedInstancesPolicy: null })
            throw AwsRefusalException.Validation("Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.");
        call.Commit(dryRun: false);
        call.Region.Groups.Put(GroupScaling.Scaled(group, call), call.StaleUntil);
        return static _ => { };
    }

    private static IReadOnlyList<GroupTag> Tags(QueryReader query) => query.Items("Tags.member",
        static tag => new GroupTag(tag.Text("Key") ?? "", tag.Text("Value") ?? "", tag.Flag("PropagateAtLaunch") ?? true));
}
