using Sallyport.Aws.Ec2;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Changes the metadata options of an instance; what is not given stays.</summary>
internal sealed class ModifyInstanceMetadataOptions()
    : Ec2Action<ModifyInstanceMetadataOptionsRequest, ModifyInstanceMetadataOptionsResponse>(Aws.Ec2.ModifyInstanceMetadataOptions.Operation)
{
    protected override ModifyInstanceMetadataOptionsResponse Answer(ModifyInstanceMetadataOptionsRequest request, ActionCall call)
    {
        Ec2Errors.CheckInstanceId(request.InstanceId);
        var asked = request.Options;
        OptionRules.Check(asked);
        var instance = Ec2Errors.Instance(call.Region, request.InstanceId);
        if (instance.OperatorPrincipal is { } principal)
            throw Ec2Errors.Managed("instance", principal);
        if (instance.StateAt(call.Now) is var state && state is not (InstanceStates.Pending or InstanceStates.Running or InstanceStates.Stopped))
            throw new AwsRefusalException("IncorrectInstanceState", $"The instance '{instance.InstanceId}' is not in a state from which its metadata options can be modified: {state}.");
        if (asked.HttpTokens == "optional" && call.Region.Defaults.HttpTokensEnforced == "enabled")
            throw Ec2Errors.TokensEnforced();
        OptionRules.CheckTagKeys(asked, instance.Tags);

        call.Commit(request.DryRun);
        var options = Changed(instance.Options, asked);
        call.Region.Instances.Put(instance with { Options = options, PendingUntil = call.SettledAt }, call.StaleUntil);
        return new ModifyInstanceMetadataOptionsResponse(instance.InstanceId, options with { State = "pending" });
    }

    // An instance from before there were options gets AWS's defaults of that time for what is not given.
    private static InstanceMetadataOptions Changed(InstanceMetadataOptions? before, InstanceMetadataOptions asked) => new()
    {
        HttpTokens = asked.HttpTokens ?? before?.HttpTokens ?? "optional",
        HttpPutResponseHopLimit = asked.HttpPutResponseHopLimit ?? before?.HttpPutResponseHopLimit ?? 1,
        HttpEndpoint = asked.HttpEndpoint ?? before?.HttpEndpoint ?? "enabled",
        HttpProtocolIpv6 = asked.HttpProtocolIpv6 ?? before?.HttpProtocolIpv6 ?? "disabled",
        InstanceMetadataTags = asked.InstanceMetadataTags ?? before?.InstanceMetadataTags ?? "disabled",
    };
}
