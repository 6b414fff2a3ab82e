using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Stops running instances.</summary>
internal sealed class StopInstances : InstanceStateAction
{
    protected override CloudInstance Changed(CloudInstance instance, ActionCall call) => instance.StateAt(call.Now) switch
    {
        InstanceStates.Running => instance with { State = InstanceStates.Stopping, SettlesAt = call.SettledAt },
        InstanceStates.Stopping or InstanceStates.Stopped => instance,
        var state => throw WrongState(instance, state, "stopped"),
    };
}
