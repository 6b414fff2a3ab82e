using System.Globalization;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.AutoScaling;

/// <summary>ARNs in Auto Scaling's form: with an id that AWS makes up.</summary>
internal static class Arns
{
    public static string Group(CloudRegion region, string name) => Of(region, "autoScalingGroup", "autoScalingGroupName", name);

    public static string LaunchConfiguration(CloudRegion region, string name) => Of(region, "launchConfiguration", "launchConfigurationName", name);

    private static string Of(CloudRegion region, string kind, string member, string name)
    {
        var high = DerivedIds.NumberOf(kind + name + region.Account.Id + region.Name);
        var low = DerivedIds.Mix(high, 1);
        var id = string.Create(CultureInfo.InvariantCulture, $"{high >> 32:x8}-{(high >> 16) & 0xFFFF:x4}-4{high & 0xFFF:x3}-8{low >> 52:x3}-{low & 0xFFFF_FFFF_FFFF:x12}");
        return $"arn:{region.Partition}:autoscaling:{region.Name}:{region.Account.Id}:{kind}:{id}:{member}/{name}";
    }
}
