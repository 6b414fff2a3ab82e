using Sallyport.Aws.Wire;

namespace Sallyport.Aws.AutoScaling;

/// <summary>A tag of an Auto Scaling group.</summary>
public sealed record GroupTag(string Key, string Value, bool PropagateAtLaunch);

/// <summary>
/// A member of a group. <see cref="LaunchTemplate"/>'s version is the number that the member was launched from.
/// Members in a warm pool are not among a group's members.
/// </summary>
public sealed record GroupMember
{
    public required string InstanceId { get; init; }

    public string? InstanceType { get; init; }

    public string? AvailabilityZone { get; init; }

    public string? LifecycleState { get; init; }

    public string? HealthStatus { get; init; }

    public string? LaunchConfigurationName { get; init; }

    public LaunchTemplateSpecification? LaunchTemplate { get; init; }

    public bool ProtectedFromScaleIn { get; init; }
}

/// <summary>An Auto Scaling group. It launches from exactly one of launch configuration, launch template and mixed-instances policy.</summary>
public sealed record AutoScalingGroup
{
    public required string AutoScalingGroupName { get; init; }

    public string AutoScalingGroupArn { get; init; } = "";

    public string? LaunchConfigurationName { get; init; }

    public LaunchTemplateSpecification? LaunchTemplate { get; init; }

    public MixedInstancesPolicy? MixedInstancesPolicy { get; init; }

    public int MinSize { get; init; }

    public int MaxSize { get; init; }

    public int DesiredCapacity { get; init; }

    public DateTimeOffset? CreatedTime { get; init; }

    /// <summary>Not null while the group is being deleted.</summary>
    public string? Status { get; init; }

    public IReadOnlyList<GroupMember> Instances { get; init; } = [];

    public IReadOnlyList<GroupTag> Tags { get; init; } = [];

    internal static AutoScalingGroup Read(AwsXmlReader xml)
    {
        var group = new AutoScalingGroup { AutoScalingGroupName = "" };
        foreach (var name in xml.Members())
            group = name switch
            {
                "AutoScalingGroupName" => group with { AutoScalingGroupName = xml.Text() },
                "AutoScalingGroupARN" => group with { AutoScalingGroupArn = xml.Text() },
                "LaunchConfigurationName" => group with { LaunchConfigurationName = xml.Text() },
                "LaunchTemplate" => group with { LaunchTemplate = LaunchTemplateSpecification.Read(xml) },
                "MixedInstancesPolicy" => group with { MixedInstancesPolicy = MixedInstancesPolicy.Read(xml) },
                "MinSize" => group with { MinSize = xml.Number() ?? 0 },
                "MaxSize" => group with { MaxSize = xml.Number() ?? 0 },
                "DesiredCapacity" => group with { DesiredCapacity = xml.Number() ?? 0 },
                "CreatedTime" => group with { CreatedTime = xml.Time() },
                "Status" => group with { Status = xml.Word() },
                "Instances" => group with { Instances = xml.List(ReadMember) },
                "Tags" => group with { Tags = xml.List(ReadTag) },
                _ => group,
            };
        return group;
    }

    internal static void Write(AwsXmlWriter xml, AutoScalingGroup group)
    {
        xml.Element("AutoScalingGroupName", group.AutoScalingGroupName);
        xml.Element("AutoScalingGroupARN", group.AutoScalingGroupArn);
        xml.Element("LaunchConfigurationName", group.LaunchConfigurationName);
        xml.Structure("LaunchTemplate", group.LaunchTemplate, LaunchTemplateSpecification.Write);
        xml.Element(group.MixedInstancesPolicy?.Raw);
        xml.Element("MinSize", group.MinSize);
        xml.Element("MaxSize", group.MaxSize);
        xml.Element("DesiredCapacity", group.DesiredCapacity);
        xml.Element("CreatedTime", group.CreatedTime);
        xml.Element("Status", group.Status);
        xml.List("Instances", group.Instances, WriteMember, "member");
        xml.List("Tags", group.Tags, static (xml, tag) =>
        {
            xml.Element("Key", tag.Key);
            xml.Element("Value", tag.Value);
            xml.Element("PropagateAtLaunch", tag.PropagateAtLaunch);
        }, "member");
    }

    private static GroupMember ReadMember(AwsXmlReader xml)
    {
        string id = "";
        string? type = null, zone = null, lifecycle = null, health = null, configuration = null;
        LaunchTemplateSpecification? template = null;
        var isProtected = false;
        foreach (var name in xml.Members())
            switch (name)
            {
                case "InstanceId": id = xml.Text(); break;
                case "InstanceType": type = xml.Word(); break;
                case "AvailabilityZone": zone = xml.Word(); break;
                case "LifecycleState": lifecycle = xml.Word(); break;
                case "HealthStatus": health = xml.Word(); break;
                case "LaunchConfigurationName": configuration = xml.Word(); break;
                case "LaunchTemplate": template = LaunchTemplateSpecification.Read(xml); break;
                case "ProtectedFromScaleIn": isProtected = xml.Flag() ?? false; break;
                default: break;
            }

        return new GroupMember
        {
            InstanceId = id,
            InstanceType = type,
            AvailabilityZone = zone,
            LifecycleState = lifecycle,
            HealthStatus = health,
            LaunchConfigurationName = configuration,
            LaunchTemplate = template,
            ProtectedFromScaleIn = isProtected,
        };
    }

    private static void WriteMember(AwsXmlWriter xml, GroupMember member)
    {
        xml.Element("InstanceId", member.InstanceId);
        xml.Element("InstanceType", member.InstanceType);
        xml.Element("AvailabilityZone", member.AvailabilityZone);
        xml.Element("LifecycleState", member.LifecycleState);
        xml.Element("HealthStatus", member.HealthStatus);
        xml.Element("LaunchConfigurationName", member.LaunchConfigurationName);
        xml.Structure("LaunchTemplate", member.LaunchTemplate, LaunchTemplateSpecification.Write);
        xml.Element("ProtectedFromScaleIn", member.ProtectedFromScaleIn);
    }

    private static GroupTag ReadTag(AwsXmlReader xml)
    {
        string key = "", value = "";
        var propagate = false;
        foreach (var name in xml.Members())
            switch (name)
            {
                case "Key": key = xml.Word(); break;
                case "Value": value = xml.Word(); break;
                case "PropagateAtLaunch": propagate = xml.Flag() ?? false; break;
                default: break;
            }

        return new GroupTag(key, value, propagate);
    }
}
