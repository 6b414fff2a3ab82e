using System.Text;

namespace Sallyport.Imds.Instances;

/// <summary>What an instance description must satisfy.</summary>
internal static class InstanceRules
{
    private const int LargestUserData = 16 * 1024;
    private static readonly string[] SpotActions = ["stop", "hibernate", "terminate"];

    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/retrieving-target-lifecycle-state-through-imds.html
    private static readonly string[] LifecycleStates =
        ["Detached", "InService", "Standby", "Terminated", "Warmed:Hibernated", "Warmed:Running", "Warmed:Stopped", "Warmed:Terminated"];

    public static void Check(InstanceDescription instance)
    {
        Require(instance.InstanceId.Length is > 0 and <= 64, "instanceId is missing or longer than 64 characters");
        Require(instance.AccountId.Length == 12 && instance.AccountId.All(char.IsAsciiDigit), "accountId must be 12 digits");
        Require(instance.Options.HttpPutResponseHopLimit is >= 1 and <= 64, "httpPutResponseHopLimit must be 1 to 64");
        Require(instance.UserData is null || instance.UserDataBase64 is null, "give userData or userDataBase64, not both");
        Require(UserDataLength(instance) <= LargestUserData, "user data is larger than 16 KB");
        Require(instance.Events.Spot is not { } spot || SpotActions.Contains(spot.Action), "a spot action is stop, hibernate or terminate");
        Require(instance.TargetLifecycleState is not { } state || LifecycleStates.Contains(state), $"targetLifecycleState must be one of {string.Join(", ", LifecycleStates)}");
        Require(instance.Interfaces.Select(i => i.Mac).Distinct().Count() == instance.Interfaces.Count, "two interfaces have the same mac");
        Require(instance.Interfaces.All(i => i.Mac.Length > 0 && !i.Mac.Contains('/')), "an interface has no mac");
        Require(instance.Role is not { } role || (role.Name.Length > 0 && !role.Name.Contains('/')), "role.name is missing or has a slash");
        Require(instance.BlockDevices.Keys.All(name => name.Length > 0 && !name.Contains('/')), "a block device's name is empty or has a slash");
    }

    private static int UserDataLength(InstanceDescription instance)
    {
        if (instance.UserDataBase64 is not { } encoded)
            return instance.UserData is { } text ? Encoding.UTF8.GetByteCount(text) : 0;
        try
        {
            return Convert.FromBase64String(encoded).Length;
        }
        catch (FormatException e)
        {
            throw new InvalidInstanceException("userDataBase64 is not base64", e);
        }
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
            throw new InvalidInstanceException(otherwise);
    }
}
