using Sallyport.Aws.Ec2;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Deletes versions for good, each by itself; the default cannot be deleted, and no number is ever given again.</summary>
internal sealed class DeleteLaunchTemplateVersions()
    : Ec2Action<DeleteLaunchTemplateVersionsRequest, DeleteLaunchTemplateVersionsResponse>(Aws.Ec2.DeleteLaunchTemplateVersions.Operation)
{
    protected override DeleteLaunchTemplateVersionsResponse Answer(DeleteLaunchTemplateVersionsRequest request, ActionCall call)
    {
        var template = Ec2Errors.LaunchTemplate(call.Region, request.LaunchTemplateId, request.LaunchTemplateName);
        if (template.OperatorPrincipal is { } principal)
            throw Ec2Errors.Managed("launch template", principal);
        if (request.Versions.Count == 0)
            throw AwsRefusalException.Missing("LaunchTemplateVersion");
        call.Commit(request.DryRun);
        var deleted = new List<DeletedLaunchTemplateVersion>();
        var failures = new List<UndeletedLaunchTemplateVersion>();
        foreach (var asked in request.Versions)
            if (WhyNot(template, asked) is var (code, message))
                failures.Add(new UndeletedLaunchTemplateVersion(template.LaunchTemplateId, template.LaunchTemplateName, long.TryParse(asked, out var number) ? number : 0, code, message));
            else
                deleted.Add(new DeletedLaunchTemplateVersion(template.LaunchTemplateId, template.LaunchTemplateName, long.Parse(asked)));
        var numbers = deleted.Select(static version => version.VersionNumber).ToHashSet();
        var left = template with
        {
            HighestNumber = template.NextNumber - 1,
            Versions = [.. template.Versions.Where(version => !numbers.Contains(version.Number))],
        };
        call.Region.LaunchTemplates.Put(left, call.StaleUntil);
        return new DeleteLaunchTemplateVersionsResponse(deleted, failures);
    }

    // Source: the API reference of DeleteLaunchTemplateVersions, ResponseError.
    private static (string Code, string Message)? WhyNot(CloudLaunchTemplate template, string asked) =>
        !long.TryParse(asked, out var number) || template.Version(asked) is null ? ("launchTemplateVersionDoesNotExist", $"Launch template version {asked} does not exist.")
        : number == template.DefaultVersion ? ("unexpectedError", $"Cannot delete the default version {asked} of a launch template.")
        : null;
}
