namespace Sallyport.SimCloud.Tests.Serving;

/// <summary>The requests of the golden transcripts: what the action does, and how it refuses.</summary>
internal static class Transcripts
{
    private const string Template = "LaunchTemplateName=web";

    public static IReadOnlyDictionary<string, string[]> Requests { get; } = new SortedDictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["AssumeRole"] =
        [
            "AssumeRole&RoleArn=arn:aws:iam::111122223333:role/SallyportRole&RoleSessionName=me",
            "AssumeRole&RoleArn=arn:aws:iam::111122223333:role/SallyportRole&RoleSessionName=m",
            "AssumeRole&RoleArn=nobody&RoleSessionName=me",
        ],
        ["CreateAutoScalingGroup"] =
        [
            "CreateAutoScalingGroup&AutoScalingGroupName=new&MinSize=0&MaxSize=2&DesiredCapacity=1&LaunchTemplate.LaunchTemplateName=web&LaunchTemplate.Version=2",
            "CreateAutoScalingGroup&AutoScalingGroupName=web&MinSize=0&MaxSize=2&LaunchTemplate.LaunchTemplateName=web",
            "CreateAutoScalingGroup&AutoScalingGroupName=bare&MinSize=0&MaxSize=2",
        ],
        ["CreateLaunchTemplate"] =
        [
            "CreateLaunchTemplate&LaunchTemplateName=new&LaunchTemplateData.ImageId=ami-0a1b2c3d4e5f60001&TagSpecification.1.ResourceType=launch-template&TagSpecification.1.Tag.1.Key=a&TagSpecification.1.Tag.1.Value=b",
            "CreateLaunchTemplate&LaunchTemplateName=web&LaunchTemplateData.ImageId=ami-0a1b2c3d4e5f60001",
            "CreateLaunchTemplate&LaunchTemplateName=new&LaunchTemplateData.Colour=red",
        ],
        ["CreateLaunchTemplateVersion"] =
        [
            $"CreateLaunchTemplateVersion&{Template}&SourceVersion=1&LaunchTemplateData.MetadataOptions.HttpTokens=required",
            $"CreateLaunchTemplateVersion&{Template}&LaunchTemplateData.ImageId=ami-0123456789abcdef0",
            $"CreateLaunchTemplateVersion&{Template}&SourceVersion=9&LaunchTemplateData.InstanceType=t3.micro",
            $"CreateLaunchTemplateVersion&{Template}",
        ],
        ["DeleteLaunchTemplateVersions"] =
        [
            $"DeleteLaunchTemplateVersions&{Template}&LaunchTemplateVersion.1=2&LaunchTemplateVersion.2=1&LaunchTemplateVersion.3=9",
            $"DeleteLaunchTemplateVersions&{Template}",
        ],
        ["DescribeAutoScalingGroups"] = ["DescribeAutoScalingGroups", "DescribeAutoScalingGroups&IncludeInstances=false&AutoScalingGroupNames.member.1=nobody", "DescribeAutoScalingGroups&MaxRecords=101"],
        ["DescribeImages"] = ["DescribeImages&Owner.1=self", "DescribeImages&ImageId.1=ami-0123456789abcdef0", "DescribeImages&ImageId.1=nothing"],
        ["DescribeInstances"] =
        [
            "DescribeInstances&InstanceId.1=i-00000000000000003",
            "DescribeInstances&InstanceId.1=i-00000000000000001&InstanceId.2=i-0123456789abcdef0&InstanceId.3=i-0123456789abcdef1",
            "DescribeInstances&DryRun=true",
        ],
        ["DescribeLaunchConfigurations"] = ["DescribeLaunchConfigurations", "DescribeLaunchConfigurations&NextToken=nonsense"],
        ["DescribeLaunchTemplateVersions"] =
        [
            "DescribeLaunchTemplateVersions&LaunchTemplateVersion.1=%24Latest&LaunchTemplateVersion.2=%24Default",
            $"DescribeLaunchTemplateVersions&{Template}&LaunchTemplateVersion.1=2&ResolveAlias=true",
            "DescribeLaunchTemplateVersions&LaunchTemplateVersion.1=1",
            $"DescribeLaunchTemplateVersions&{Template}&LaunchTemplateId=lt-0123456789abcdef0",
        ],
        ["DescribeLaunchTemplates"] = ["DescribeLaunchTemplates&Filter.1.Name=tag%3Ateam&Filter.1.Value.1=sh*", "DescribeLaunchTemplates&LaunchTemplateId.1=lt-0123456789abcdef1"],
        ["DescribeRegions"] = ["DescribeRegions", "DescribeRegions&RegionName.1=mars-north-1"],
        ["GetCallerIdentity"] = ["GetCallerIdentity"],
        ["GetInstanceMetadataDefaults"] = ["GetInstanceMetadataDefaults"],
        ["ModifyInstanceMetadataDefaults"] =
        [
            "ModifyInstanceMetadataDefaults&HttpTokens=required&HttpPutResponseHopLimit=2",
            "ModifyInstanceMetadataDefaults&HttpPutResponseHopLimit=0",
            "ModifyInstanceMetadataDefaults&HttpTokens=no-preference&HttpPutResponseHopLimit=-1",
        ],
        ["ModifyInstanceMetadataOptions"] =
        [
            "ModifyInstanceMetadataOptions&InstanceId=i-00000000000000001&HttpTokens=required",
            "ModifyInstanceMetadataOptions&InstanceId=i-00000000000000003&HttpTokens=required",
            "ModifyInstanceMetadataOptions&InstanceId=i-00000000000000001&HttpPutResponseHopLimit=many",
            "ModifyInstanceMetadataOptions&HttpTokens=required",
        ],
        ["ModifyLaunchTemplate"] = [$"ModifyLaunchTemplate&{Template}&SetDefaultVersion=2", $"ModifyLaunchTemplate&{Template}&SetDefaultVersion=9"],
        ["RunInstances"] =
        [
            "RunInstances&MinCount=1&MaxCount=1&LaunchTemplate.LaunchTemplateName=web&LaunchTemplate.Version=2",
            "RunInstances&MinCount=1&MaxCount=1&ImageId=ami-0123456789abcdef0",
            "RunInstances&MinCount=2&MaxCount=1&ImageId=ami-0a1b2c3d4e5f60001",
        ],
        ["SetDesiredCapacity"] = ["SetDesiredCapacity&AutoScalingGroupName=web&DesiredCapacity=2", "SetDesiredCapacity&AutoScalingGroupName=web&DesiredCapacity=9"],
        ["StartInstances"] = ["StartInstances&InstanceId.1=i-00000000000000002", "StartInstances&InstanceId.1=i-00000000000000003"],
        ["StopInstances"] = ["StopInstances&InstanceId.1=i-00000000000000001", "StopInstances"],
        ["TerminateInstances"] = ["TerminateInstances&InstanceId.1=i-00000000000000001", "TerminateInstances&InstanceId.1=i-1"],
        ["UpdateAutoScalingGroup"] =
        [
            "UpdateAutoScalingGroup&AutoScalingGroupName=web&LaunchTemplate.LaunchTemplateName=web&LaunchTemplate.Version=2",
            "UpdateAutoScalingGroup&AutoScalingGroupName=web&LaunchTemplate.LaunchTemplateName=web&LaunchTemplate.Version=9",
            "UpdateAutoScalingGroup&AutoScalingGroupName=nobody&LaunchConfigurationName=old",
        ],
    };
}
