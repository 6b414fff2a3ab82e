using Sallyport.Aws.Ec2;
using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Makes another version the default.</summary>
internal sealed class ModifyLaunchTemplate() : Ec2Action<ModifyLaunchTemplateRequest, ModifyLaunchTemplateResponse>(Aws.Ec2.ModifyLaunchTemplate.Operation)
{
    protected override ModifyLaunchTemplateResponse Answer(ModifyLaunchTemplateRequest request, ActionCall call)
    {
        var template = Ec2Errors.LaunchTemplate(call.Region, request.LaunchTemplateId, request.LaunchTemplateName);
        if (template.OperatorPrincipal is { } principal)
            throw Ec2Errors.Managed("launch template", principal);
        if (request.DefaultVersion is not { } asked)
            throw AwsRefusalException.Missing("SetDefaultVersion");
        if (!long.TryParse(asked, out _))
            throw AwsRefusalException.InvalidValue(asked, "SetDefaultVersion", "Expecting a version number.");
        var version = template.Version(asked) ?? throw Ec2Errors.VersionNotFound(template, asked);
        call.Commit(request.DryRun);
        var changed = template with { DefaultVersion = version.Number };
        call.Region.LaunchTemplates.Put(changed, call.StaleUntil);
        return new ModifyLaunchTemplateResponse(DescribeLaunchTemplates.Wire(changed));
    }
}
