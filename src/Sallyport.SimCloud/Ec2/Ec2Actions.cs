using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.Ec2;

/// <summary>The actions of the simulated EC2.</summary>
internal static class Ec2Actions
{
    public static IReadOnlyList<SimulatedAction> All { get; } =
    [
        new CreateLaunchTemplate(),
        new CreateLaunchTemplateVersion(),
        new DeleteLaunchTemplateVersions(),
        new DescribeImages(),
        new DescribeInstances(),
        new DescribeLaunchTemplateVersions(),
        new DescribeLaunchTemplates(),
        new DescribeRegions(),
        new GetInstanceMetadataDefaults(),
        new ModifyInstanceMetadataDefaults(),
        new ModifyInstanceMetadataOptions(),
        new ModifyLaunchTemplate(),
        new RunInstances(),
        new StartInstances(),
        new StopInstances(),
        new TerminateInstances(),
    ];
}
