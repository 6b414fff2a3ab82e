using System.Globalization;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>What DescribeInstances says about an instance beyond what our records hold, derived from the instance's id.</summary>
internal static class InstanceMembers
{
    private static readonly XmlFragment Always = new("""
        <amiLaunchIndex>0</amiLaunchIndex><architecture>x86_64</architecture><clientToken>{0}</clientToken>
        <cpuOptions><coreCount>1</coreCount><threadsPerCore>2</threadsPerCore></cpuOptions>
        <currentInstanceBootMode>legacy-bios</currentInstanceBootMode><ebsOptimized>true</ebsOptimized><enaSupport>true</enaSupport>
        <enclaveOptions><enabled>false</enabled></enclaveOptions><hibernationOptions><configured>false</configured></hibernationOptions>
        <hypervisor>xen</hypervisor><maintenanceOptions><autoRecovery>default</autoRecovery><rebootMigration>default</rebootMigration></maintenanceOptions>
        <monitoring><state>disabled</state></monitoring><platformDetails>Linux/UNIX</platformDetails>
        <productCodes/><rootDeviceName>/dev/xvda</rootDeviceName><rootDeviceType>ebs</rootDeviceType>
        <usageOperation>RunInstances</usageOperation><usageOperationUpdateTime>{1}</usageOperationUpdateTime><virtualizationType>hvm</virtualizationType>
        <capacityReservationSpecification><capacityReservationPreference>open</capacityReservationPreference></capacityReservationSpecification>
        <networkPerformanceOptions><bandwidthWeighting>default</bandwidthWeighting></networkPerformanceOptions>
        """);

    private static readonly XmlFragment UntilTerminated = new("""
        <blockDeviceMapping><item><deviceName>/dev/xvda</deviceName><ebs><volumeId>vol-0{0}</volumeId><status>attached</status>
        <attachTime>{1}</attachTime><deleteOnTermination>true</deleteOnTermination></ebs></item></blockDeviceMapping>
        <privateIpAddress>{2}</privateIpAddress><privateDnsName>ip-{3}.{4}.compute.internal</privateDnsName><dnsName/>
        <privateDnsNameOptions><enableResourceNameDnsARecord>true</enableResourceNameDnsARecord><enableResourceNameDnsAAAARecord>false</enableResourceNameDnsAAAARecord>
        <hostnameType>ip-name</hostnameType></privateDnsNameOptions>
        <subnetId>subnet-0{5}</subnetId><vpcId>vpc-0{6}</vpcId><sourceDestCheck>true</sourceDestCheck>
        <groupSet><item><groupId>sg-0{7}</groupId><groupName>default</groupName></item></groupSet>
        <networkInterfaceSet><item><networkInterfaceId>eni-0{8}</networkInterfaceId><subnetId>subnet-0{5}</subnetId><vpcId>vpc-0{6}</vpcId>
        <description>Primary network interface</description><ownerId>{9}</ownerId><status>in-use</status><macAddress>{10}</macAddress>
        <privateIpAddress>{2}</privateIpAddress><privateDnsName>ip-{3}.{4}.compute.internal</privateDnsName><sourceDestCheck>true</sourceDestCheck>
        <groupSet><item><groupId>sg-0{7}</groupId><groupName>default</groupName></item></groupSet>
        <attachment><attachmentId>eni-attach-0{11}</attachmentId><deviceIndex>0</deviceIndex><status>attached</status><attachTime>{1}</attachTime>
        <deleteOnTermination>true</deleteOnTermination><networkCardIndex>0</networkCardIndex></attachment>
        <privateIpAddressesSet><item><privateIpAddress>{2}</privateIpAddress><privateDnsName>ip-{3}.{4}.compute.internal</privateDnsName><primary>true</primary></item></privateIpAddressesSet>
        <ipv6AddressesSet/><interfaceType>interface</interfaceType></item></networkInterfaceSet>
        """);

    public static void Write(AwsXmlWriter xml, Instance instance, CloudRegion region)
    {
        var number = DerivedIds.NumberOf(instance.InstanceId);
        var launched = (instance.LaunchTime ?? default).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        Always.Write(xml, Hex(number, 1), launched);
        if (instance.State == InstanceStates.Terminated)
            return;
        var address = DerivedIds.Mix(number, 2);
        int b = (int)(address >> 8) & 0xFF, c = (int)(address >> 16) & 0xFF, d = ((int)(address >> 24) % 250) + 4;
        d = d < 4 ? 4 : d;
        var placement = DerivedIds.NumberOf(region.Account.Id + instance.AvailabilityZone);
        UntilTerminated.Write(xml, Hex(number, 3), launched, $"10.{b}.{c}.{d}", $"10-{b}-{c}-{d}", region.Name, Hex(placement, 5), Hex(placement, 6), Hex(placement, 7),
            Hex(number, 8), region.Account.Id, Mac(DerivedIds.Mix(number, 10)), Hex(number, 11));
    }

    private static string Hex(ulong number, ulong salt) => DerivedIds.Mix(number, salt).ToString("x16", CultureInfo.InvariantCulture);

    private static string Mac(ulong number) =>
        string.Create(CultureInfo.InvariantCulture, $"0a:{number & 0xFF:x2}:{(number >> 8) & 0xFF:x2}:{(number >> 16) & 0xFF:x2}:{(number >> 24) & 0xFF:x2}:{(number >> 32) & 0xFF:x2}");
}
