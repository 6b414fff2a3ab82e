using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>Deletes versions, for good. The default version cannot be deleted. Name the template by id or by name, not both.</summary>
public sealed record DeleteLaunchTemplateVersionsRequest
{
    public string? LaunchTemplateId { get; init; }

    public string? LaunchTemplateName { get; init; }

    /// <summary>At most 200 numbers.</summary>
    public IReadOnlyList<string> Versions { get; init; } = [];

    public bool? DryRun { get; init; }
}

/// <summary>A version that was deleted.</summary>
public sealed record DeletedLaunchTemplateVersion(string LaunchTemplateId, string LaunchTemplateName, long VersionNumber);

/// <summary>A version that was not deleted, and why.</summary>
public sealed record UndeletedLaunchTemplateVersion(string LaunchTemplateId, string LaunchTemplateName, long VersionNumber, string Code, string Message);

/// <summary>What was deleted and what was not: one failure does not fail the call.</summary>
public sealed record DeleteLaunchTemplateVersionsResponse(IReadOnlyList<DeletedLaunchTemplateVersion> Deleted, IReadOnlyList<UndeletedLaunchTemplateVersion> Failures);

/// <summary>Deletes versions of a launch template.</summary>
public sealed class DeleteLaunchTemplateVersions : Ec2Operation<DeleteLaunchTemplateVersionsRequest, DeleteLaunchTemplateVersionsResponse>
{
    public static DeleteLaunchTemplateVersions Operation { get; } = new();

    public override bool Changes => true;

    public override void WriteRequest(QueryWriter query, DeleteLaunchTemplateVersionsRequest request)
    {
        query.Add("LaunchTemplateId", request.LaunchTemplateId);
        query.Add("LaunchTemplateName", request.LaunchTemplateName);
        query.AddList("LaunchTemplateVersion", request.Versions);
        query.Add("DryRun", request.DryRun);
    }

    public override DeleteLaunchTemplateVersionsRequest ReadRequest(QueryReader query) => new()
    {
        LaunchTemplateId = query.Text("LaunchTemplateId"),
        LaunchTemplateName = query.Text("LaunchTemplateName"),
        Versions = query.List("LaunchTemplateVersion"),
        DryRun = query.Flag("DryRun"),
    };

    public override void WriteResponse(AwsXmlWriter xml, DeleteLaunchTemplateVersionsResponse response)
    {
        xml.List("successfullyDeletedLaunchTemplateVersionSet", response.Deleted, static (xml, version) =>
            WriteVersion(xml, version.LaunchTemplateId, version.LaunchTemplateName, version.VersionNumber));
        xml.List("unsuccessfullyDeletedLaunchTemplateVersionSet", response.Failures, static (xml, version) =>
        {
            WriteVersion(xml, version.LaunchTemplateId, version.LaunchTemplateName, version.VersionNumber);
            xml.Open("responseError");
            xml.Element("code", version.Code);
            xml.Element("message", version.Message);
            xml.Close("responseError");
        });
    }

    public override DeleteLaunchTemplateVersionsResponse ReadResponse(AwsXmlReader xml)
    {
        IReadOnlyList<UndeletedLaunchTemplateVersion> deleted = [], failures = [];
        foreach (var name in xml.Members())
            switch (name)
            {
                case "successfullyDeletedLaunchTemplateVersionSet": deleted = xml.List(ReadVersion); break;
                case "unsuccessfullyDeletedLaunchTemplateVersionSet": failures = xml.List(ReadVersion); break;
                default: break;
            }

        return new DeleteLaunchTemplateVersionsResponse(
            [.. deleted.Select(static version => new DeletedLaunchTemplateVersion(version.LaunchTemplateId, version.LaunchTemplateName, version.VersionNumber))],
            failures);
    }

    private static void WriteVersion(AwsXmlWriter xml, string id, string templateName, long version)
    {
        xml.Element("launchTemplateId", id);
        xml.Element("launchTemplateName", templateName);
        xml.Element("versionNumber", version.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static UndeletedLaunchTemplateVersion ReadVersion(AwsXmlReader xml)
    {
        var version = new UndeletedLaunchTemplateVersion("", "", 0, "", "");
        foreach (var name in xml.Members())
            version = name switch
            {
                "launchTemplateId" => version with { LaunchTemplateId = xml.Text() },
                "launchTemplateName" => version with { LaunchTemplateName = xml.Text() },
                "versionNumber" => version with { VersionNumber = long.TryParse(xml.Word(), out var number) ? number : 0 },
                "responseError" => ReadError(xml, version),
                _ => version,
            };
        return version;
    }

    private static UndeletedLaunchTemplateVersion ReadError(AwsXmlReader xml, UndeletedLaunchTemplateVersion version)
    {
        foreach (var name in xml.Members())
            version = name switch
            {
                "code" => version with { Code = xml.Text() },
                "message" => version with { Message = xml.Text() },
                _ => version,
            };
        return version;
    }
}
