using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.AutoScaling;

/// <summary>Adds to Auto Scaling's answers what AWS sends and our records do not hold.</summary>
internal sealed class AutoScalingEnrichment(CloudRegion region)
{
    private static readonly XmlFragment GroupMembers = new("""
        <DefaultCooldown>300</DefaultCooldown><AvailabilityZones><member>{0}a</member><member>{0}b</member></AvailabilityZones>
        <VPCZoneIdentifier>subnet-0{1}</VPCZoneIdentifier><LoadBalancerNames/><TargetGroupARNs/><HealthCheckType>EC2</HealthCheckType>
        <HealthCheckGracePeriod>300</HealthCheckGracePeriod><SuspendedProcesses/><EnabledMetrics/>
        <TerminationPolicies><member>Default</member></TerminationPolicies><NewInstancesProtectedFromScaleIn>false</NewInstancesProtectedFromScaleIn>
        <ServiceLinkedRoleARN>arn:{2}:iam::{3}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling</ServiceLinkedRoleARN>
        <TrafficSources/><CapacityRebalance>false</CapacityRebalance>
        """);

    private static readonly XmlFragment TagMembers = new("<ResourceType>auto-scaling-group</ResourceType>");

    // AWS sends these even where there is nothing in them.
    private static readonly XmlFragment ConfigurationMembers = new("""
        <KernelId/><RamdiskId/><KeyName/><SecurityGroups/><ClassicLinkVPCSecurityGroups/><EbsOptimized>false</EbsOptimized>
        <InstanceMonitoring><Enabled>true</Enabled></InstanceMonitoring>
        <BlockDeviceMappings><member><DeviceName>/dev/xvda</DeviceName><Ebs><VolumeSize>8</VolumeSize><VolumeType>gp3</VolumeType>
        <DeleteOnTermination>true</DeleteOnTermination></Ebs></member></BlockDeviceMappings>
        """);

    public void Add(AwsXmlWriter xml, object record)
    {
        switch (record)
        {
            case AutoScalingGroup group:
                GroupMembers.Write(xml, region.Name, $"{DerivedIds.NumberOf(group.AutoScalingGroupName):x16}", region.Partition, region.Account.Id);
                break;
            case GroupTag:
                TagMembers.Write(xml);
                break;
            case LaunchConfiguration:
                ConfigurationMembers.Write(xml);
                break;
            default:
                break;
        }
    }
}
