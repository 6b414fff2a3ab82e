using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Adds to EC2's answers what AWS sends and our records do not hold.</summary>
internal sealed class Ec2Enrichment(CloudRegion region)
{
    private static readonly XmlFragment HiddenOperator = new("<hiddenByDefault>true</hiddenByDefault>");
    private static readonly XmlFragment ReservationGroups = new("<groupSet/>");

    private static readonly XmlFragment ImageMembers = new("""
        <architecture>x86_64</architecture><imageType>machine</imageType><imageLocation>{0}/{1}</imageLocation><rootDeviceType>ebs</rootDeviceType>
        <rootDeviceName>/dev/xvda</rootDeviceName><virtualizationType>hvm</virtualizationType><hypervisor>xen</hypervisor><enaSupport>true</enaSupport>
        <sriovNetSupport>simple</sriovNetSupport><platformDetails>Linux/UNIX</platformDetails><usageOperation>RunInstances</usageOperation>
        <blockDeviceMapping><item><deviceName>/dev/xvda</deviceName><ebs><snapshotId>snap-0{2}</snapshotId><volumeSize>8</volumeSize>
        <deleteOnTermination>true</deleteOnTermination><volumeType>gp3</volumeType><encrypted>false</encrypted></ebs></item></blockDeviceMapping>
        """);

    public void Add(AwsXmlWriter xml, object record)
    {
        switch (record)
        {
            case Instance instance:
                InstanceMembers.Write(xml, instance, region);
                break;
            case Reservation:
                ReservationGroups.Write(xml);
                break;
            case Operator:
                HiddenOperator.Write(xml);
                break;
            case Image image:
                ImageMembers.Write(xml, image.OwnerAlias ?? image.OwnerId ?? "", image.Name ?? "", $"{DerivedIds.Mix(DerivedIds.NumberOf(image.ImageId), 1):x16}");
                break;
            default:
                break;
        }
    }
}
