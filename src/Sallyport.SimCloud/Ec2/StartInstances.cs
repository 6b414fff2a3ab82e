using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Starts stopped instances; metadata options that were changed meanwhile are applied then.</summary>
internal sealed class StartInstances : InstanceStateAction
{
    protected override CloudInstance Changed(CloudInstance instance, ActionCall call) => instance.StateAt(call.Now) switch
    {
        InstanceStates.Stopped => instance with { State = InstanceStates.Pending, SettlesAt = call.SettledAt, PendingUntil = call.SettledAt },
        InstanceStates.Pending or InstanceStates.Running => instance,
        var state => throw WrongState(instance, state, "started"),
    };
}
