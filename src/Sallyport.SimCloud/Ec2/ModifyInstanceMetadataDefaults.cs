using System.Net;
using Sallyport.Aws.Ec2;
using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Changes the account's metadata defaults of the Region, unless a declarative policy owns them.</summary>
internal sealed class ModifyInstanceMetadataDefaults()
    : Ec2Action<ModifyInstanceMetadataDefaultsRequest, ModifyInstanceMetadataDefaultsResponse>(Aws.Ec2.ModifyInstanceMetadataDefaults.Operation)
{
    private const string NoPreference = "no-preference";
    private const int NoHopLimit = -1;

    private static readonly string[] Tokens = ["optional", "required", NoPreference];
    private static readonly string[] Toggles = ["disabled", "enabled", NoPreference];

    protected override ModifyInstanceMetadataDefaultsResponse Answer(ModifyInstanceMetadataDefaultsRequest request, ActionCall call)
    {
        OptionRules.CheckWord(request.HttpTokens, "HttpTokens", Tokens);
        OptionRules.CheckWord(request.HttpEndpoint, "HttpEndpoint", Toggles);
        OptionRules.CheckWord(request.InstanceMetadataTags, "InstanceMetadataTags", Toggles);
        OptionRules.CheckWord(request.HttpTokensEnforced, "HttpTokensEnforced", Toggles);
        if (request.HttpPutResponseHopLimit is { } limit and not NoHopLimit and (< 1 or > 64))
            throw OptionRules.HopLimit(limit);
        var before = call.Region.Defaults;
        if (before.ManagedBy == "declarative-policy")
            throw new AwsRefusalException("UnauthorizedOperation", "This functionality has been disabled by a Declarative Policy. Custom message: "
                + (before.ManagedExceptionMessage ?? "Contact your administrator."), HttpStatusCode.Forbidden);

        call.Commit(request.DryRun);
        call.Region.DefaultsTable.Put(before with
        {
            HttpTokens = Changed(before.HttpTokens, request.HttpTokens),
            HttpPutResponseHopLimit = request.HttpPutResponseHopLimit is NoHopLimit ? null : request.HttpPutResponseHopLimit ?? before.HttpPutResponseHopLimit,
            HttpEndpoint = Changed(before.HttpEndpoint, request.HttpEndpoint),
            InstanceMetadataTags = Changed(before.InstanceMetadataTags, request.InstanceMetadataTags),
            HttpTokensEnforced = Changed(before.HttpTokensEnforced, request.HttpTokensEnforced),
        }, call.StaleUntil);
        return new ModifyInstanceMetadataDefaultsResponse(true);
    }

    private static string? Changed(string? before, string? asked) => asked is NoPreference ? null : asked ?? before;
}
