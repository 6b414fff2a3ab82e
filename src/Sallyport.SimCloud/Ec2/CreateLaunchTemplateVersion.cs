using System.Security.Cryptography;
using System.Text;
using Sallyport.Aws.Ec2;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Creates a version of a launch template, once for each client token.</summary>
internal sealed class CreateLaunchTemplateVersion()
    : Ec2Action<CreateLaunchTemplateVersionRequest, CreateLaunchTemplateVersionResponse>(Aws.Ec2.CreateLaunchTemplateVersion.Operation)
{
    protected override CreateLaunchTemplateVersionResponse Answer(CreateLaunchTemplateVersionRequest request, ActionCall call)
    {
        var template = Ec2Errors.LaunchTemplate(call.Region, request.LaunchTemplateId, request.LaunchTemplateName);
        if (template.OperatorPrincipal is { } principal)
            throw Ec2Errors.Managed("launch template", principal);
        if (request.VersionDescription is { Length: > 255 })
            throw AwsRefusalException.InvalidValue(request.VersionDescription, "VersionDescription", "It may have at most 255 characters.");
        if (request.ClientToken is { Length: > 128 })
            throw AwsRefusalException.InvalidValue(request.ClientToken, "ClientToken", "It may have at most 128 characters.");
        LaunchData.Check(request.Data);
        if (Repeated(request, template, call) is { } before)
            return new CreateLaunchTemplateVersionResponse(DescribeLaunchTemplateVersions.Wire(template, before), []);
        var data = request.Data.Raw;
        if (request.SourceVersion is { } asked)
            data = LaunchData.Merge((template.Version(asked) ?? throw Ec2Errors.VersionNotFound(template, asked)).Data, data);

        call.Commit(request.DryRun);
        var version = new CloudLaunchTemplateVersion(template.NextNumber, request.VersionDescription, call.Now, call.Caller.Arn, LaunchData.Stored(data));
        var changed = template with { Versions = [.. template.Versions, version] };
        call.Region.LaunchTemplates.Put(changed, call.StaleUntil);
        if (request.ClientToken is { } token)
            call.Region.ClientTokens[token] = new CreatedVersion(Fingerprint(request), template.LaunchTemplateId, version.Number);
        return new CreateLaunchTemplateVersionResponse(DescribeLaunchTemplateVersions.Wire(changed, version), Doubts(changed, version, call.Region));
    }

    private static CloudLaunchTemplateVersion? Repeated(CreateLaunchTemplateVersionRequest request, CloudLaunchTemplate template, ActionCall call)
    {
        if (request.ClientToken is not { } token || !call.Region.ClientTokens.TryGetValue(token, out var created))
            return null;
        if (created.RequestFingerprint != Fingerprint(request))
            throw new AwsRefusalException("IdempotentParameterMismatch", "The request uses the same client token as a previous, but non-identical request.");
        return template.Versions.FirstOrDefault(version => version.Number == created.VersionNumber);
    }

    private static string Fingerprint(CreateLaunchTemplateVersionRequest request) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', request.LaunchTemplateId, request.LaunchTemplateName, request.SourceVersion, request.VersionDescription, request.Data.Raw.Fingerprint()))));

    // AWS accepts data whose image it cannot find, and says so.
    private static IReadOnlyList<ValidationError> Doubts(CloudLaunchTemplate template, CloudLaunchTemplateVersion version, CloudRegion region) =>
        version.Data.TextOf("imageId") is { } image && region.ResolveImage(image) is null
            ? [new ValidationError("InvalidAMIID.NotFound", $"The image id '[{image}]' of launch template {template.LaunchTemplateId} does not exist")]
            : [];
}
