using Sallyport.Aws.Wire;

namespace Sallyport.Aws.AutoScaling;

/// <summary>Changes what a group launches from: exactly one of the three. Only new members are affected.</summary>
public sealed record UpdateAutoScalingGroupRequest
{
    public required string AutoScalingGroupName { get; init; }

    public string? LaunchConfigurationName { get; init; }

    public LaunchTemplateSpecification? LaunchTemplate { get; init; }

    public MixedInstancesPolicy? MixedInstancesPolicy { get; init; }
}

/// <summary>AWS answers with nothing but the request id.</summary>
public sealed record UpdateAutoScalingGroupResponse;

/// <summary>Changes an Auto Scaling group.</summary>
public sealed class UpdateAutoScalingGroup : AutoScalingOperation<UpdateAutoScalingGroupRequest, UpdateAutoScalingGroupResponse>
{
    public static UpdateAutoScalingGroup Operation { get; } = new();

    public override bool Changes => true;

    public override void WriteRequest(QueryWriter query, UpdateAutoScalingGroupRequest request)
    {
        query.Add("AutoScalingGroupName", request.AutoScalingGroupName);
        query.Add("LaunchConfigurationName", request.LaunchConfigurationName);
        request.LaunchTemplate?.WriteQuery(query.Under("LaunchTemplate"));
        request.MixedInstancesPolicy?.WriteQuery(query.Under("MixedInstancesPolicy"));
    }

    public override UpdateAutoScalingGroupRequest ReadRequest(QueryReader query) => new()
    {
        AutoScalingGroupName = query.Text("AutoScalingGroupName") ?? "",
        LaunchConfigurationName = query.Text("LaunchConfigurationName"),
        LaunchTemplate = query.Has("LaunchTemplate") ? LaunchTemplateSpecification.ReadQuery(query.Under("LaunchTemplate")) : null,
        MixedInstancesPolicy = MixedInstancesPolicy.ReadQuery(query.Under("MixedInstancesPolicy")),
    };

    public override void WriteResponse(AwsXmlWriter xml, UpdateAutoScalingGroupResponse response)
    {
    }

    public override UpdateAutoScalingGroupResponse ReadResponse(AwsXmlReader xml) => new();
}
