using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Authentication;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Serving;

/// <summary>Refuses what a scenario's policies deny.</summary>
internal static class Permissions
{
    public static void Check(SimulatedAction action, Caller caller, CloudRegion region)
    {
        // Nobody can be denied to ask who they are.
        if (action.Service == AwsService.Sts)
            return;
        var permission = $"{action.Service.EndpointPrefix}:{action.Name}";
        if (region.IsDenied || region.Account.IsDenied)
            throw AwsRefusalException.Denied(action.Service, caller.Arn, permission, "with an explicit deny in a service control policy");
        if (region.Account.DeniedActions.Any(denied => Wildcard.Matches(denied, permission)))
            throw AwsRefusalException.Denied(action.Service, caller.Arn, permission, "because no identity-based policy allows the action");
    }
}
