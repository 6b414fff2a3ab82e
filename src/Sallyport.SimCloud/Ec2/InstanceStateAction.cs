using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>An action that takes instances to another state.</summary>
internal abstract class InstanceStateAction : SimulatedAction
{
    public override AwsService Service => AwsService.Ec2;

    /// <summary>The instance after the call; itself when it is already there.</summary>
    /// <exception cref="AwsRefusalException">From its state there is no way.</exception>
    protected abstract CloudInstance Changed(CloudInstance instance, ActionCall call);

    public override Action<AwsXmlWriter> Handle(ActionCall call)
    {
        var ids = call.Query.List("InstanceId");
        if (ids.Count == 0)
            throw AwsRefusalException.Missing("InstanceId");
        var changes = ids.Select(id => Ec2Errors.Instance(call.Region, id)).Select(before => (Before: before, After: Checked(before, call))).ToList();
        call.Commit(call.Query.Flag("DryRun"));
        foreach (var (_, after) in changes)
            call.Region.Instances.Put(after, call.StaleUntil);
        return xml =>
        {
            xml.Open("instancesSet");
            foreach (var (before, after) in changes)
            {
                xml.Open("item");
                xml.Element("instanceId", after.InstanceId);
                WriteState(xml, "currentState", after.StateAt(call.Now));
                WriteState(xml, "previousState", before.StateAt(call.Now));
                xml.Close("item");
            }

            xml.Close("instancesSet");
        };
    }

    protected static AwsRefusalException WrongState(CloudInstance instance, string state, string verb) =>
        new("IncorrectInstanceState", $"The instance '{instance.InstanceId}' is not in a state from which it can be {verb}: {state}.");

    private CloudInstance Checked(CloudInstance instance, ActionCall call) =>
        instance.OperatorPrincipal is { } principal ? throw Ec2Errors.Managed("instance", principal) : Changed(instance, call);

    private static void WriteState(AwsXmlWriter xml, string name, string state)
    {
        xml.Open(name);
        xml.Element("code", InstanceStates.Code(state));
        xml.Element("name", state);
        xml.Close(name);
    }
}
