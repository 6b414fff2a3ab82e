using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.AutoScaling;

/// <summary>The actions of the simulated Auto Scaling.</summary>
internal static class AutoScalingActions
{
    public static IReadOnlyList<SimulatedAction> All { get; } =
    [
        new CreateAutoScalingGroup(),
        new DescribeAutoScalingGroups(),
        new DescribeLaunchConfigurations(),
        new SetDesiredCapacity(),
        new UpdateAutoScalingGroup(),
    ];
}
