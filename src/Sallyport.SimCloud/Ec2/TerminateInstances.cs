using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Terminates instances. They stay listed as terminated.</summary>
internal sealed class TerminateInstances : InstanceStateAction
{
    protected override CloudInstance Changed(CloudInstance instance, ActionCall call) => instance.StateAt(call.Now) is InstanceStates.ShuttingDown or InstanceStates.Terminated
        ? instance
        : instance with { State = InstanceStates.ShuttingDown, SettlesAt = call.SettledAt };
}
