using Sallyport.SimCloud.Launching;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.AutoScaling;

/// <summary>Brings a group to its desired number of members.</summary>
internal static class GroupScaling
{
    /// <summary>
    /// Launches from what the group launches from now, or terminates the youngest. A launch that the account's enforcement refuses does not
    /// happen, as at AWS, where only the group's activity history tells.
    /// </summary>
    public static CloudGroup Scaled(CloudGroup group, ActionCall call)
    {
        var members = group.Members.Where(member => IsAlive(member, call)).ToList();
        if (members.Count == group.DesiredCapacity)
            return group;
        var launcher = new GroupLauncher(call.Region);
        for (var number = 0; members.Count < group.DesiredCapacity; number++)
        {
            var (instance, member) = launcher.Launch(group, members.Count, call.NewId("i", number), null, call.Now);
            if (instance.Options!.HttpTokens == "optional" && call.Region.Defaults.HttpTokensEnforced == "enabled")
                break;
            call.Region.Instances.Put(instance with { State = InstanceStates.Pending, SettlesAt = call.SettledAt, PendingUntil = call.SettledAt }, call.StaleUntil);
            members.Add(member);
        }

        foreach (var member in members.Skip(group.DesiredCapacity))
            if (call.Region.Instances.TryGet(member.InstanceId, out var instance))
                call.Region.Instances.Put(instance with { State = InstanceStates.ShuttingDown, SettlesAt = call.SettledAt }, call.StaleUntil);
        return group with { Members = [.. members.Take(group.DesiredCapacity)] };
    }

    private static bool IsAlive(CloudGroupMember member, ActionCall call) =>
        call.Region.Instances.TryGet(member.InstanceId, out var instance) && instance.StateAt(call.Now) is InstanceStates.Pending or InstanceStates.Running;
}
