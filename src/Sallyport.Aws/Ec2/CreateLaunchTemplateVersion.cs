using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>
/// Creates a version. With <see cref="SourceVersion"/> the members of <see cref="Data"/> replace those of the source; without it the
/// version holds only what is sent. Snapshots in the source's block device mappings are not taken over unless they are sent again.
/// </summary>
public sealed record CreateLaunchTemplateVersionRequest
{
    public string? LaunchTemplateId { get; init; }

    public string? LaunchTemplateName { get; init; }

    public string? SourceVersion { get; init; }

    /// <summary>At most 255 characters.</summary>
    public string? VersionDescription { get; init; }

    /// <summary>What to change, in the form of answers; it is sent in the form of requests.</summary>
    public required LaunchTemplateData Data { get; init; }

    /// <summary>At most 128 characters. The same token with the same request creates nothing twice.</summary>
    public string? ClientToken { get; init; }

    public bool? DryRun { get; init; }
}

/// <summary>The version that was created, and what AWS finds doubtful about it.</summary>
public sealed record CreateLaunchTemplateVersionResponse(LaunchTemplateVersion Version, IReadOnlyList<ValidationError> Warnings);

/// <summary>A doubt about launch template data: it was accepted, but a launch may fail.</summary>
public sealed record ValidationError(string Code, string Message);

/// <summary>Creates a version of a launch template.</summary>
public sealed class CreateLaunchTemplateVersion : Ec2Operation<CreateLaunchTemplateVersionRequest, CreateLaunchTemplateVersionResponse>
{
    public static CreateLaunchTemplateVersion Operation { get; } = new();

    public override bool Changes => true;

    public override void WriteRequest(QueryWriter query, CreateLaunchTemplateVersionRequest request)
    {
        query.Add("LaunchTemplateId", request.LaunchTemplateId);
        query.Add("LaunchTemplateName", request.LaunchTemplateName);
        query.Add("SourceVersion", request.SourceVersion);
        query.Add("VersionDescription", request.VersionDescription);
        LaunchTemplateDataQuery.Write(query.Under("LaunchTemplateData"), request.Data);
        query.Add("ClientToken", request.ClientToken);
        query.Add("DryRun", request.DryRun);
    }

    public override CreateLaunchTemplateVersionRequest ReadRequest(QueryReader query) => new()
    {
        LaunchTemplateId = query.Text("LaunchTemplateId"),
        LaunchTemplateName = query.Text("LaunchTemplateName"),
        SourceVersion = query.Text("SourceVersion"),
        VersionDescription = query.Text("VersionDescription"),
        Data = LaunchTemplateDataQuery.Read(query.Under("LaunchTemplateData")),
        ClientToken = query.Text("ClientToken"),
        DryRun = query.Flag("DryRun"),
    };

    public override void WriteResponse(AwsXmlWriter xml, CreateLaunchTemplateVersionResponse response)
    {
        xml.Structure("launchTemplateVersion", response.Version, LaunchTemplateVersion.Write);
        if (response.Warnings.Count == 0)
            return;
        xml.Open("warning");
        xml.List("errorSet", response.Warnings, static (xml, warning) =>
        {
            xml.Element("code", warning.Code);
            xml.Element("message", warning.Message);
        });
        xml.Close("warning");
    }

    public override CreateLaunchTemplateVersionResponse ReadResponse(AwsXmlReader xml)
    {
        var version = new LaunchTemplateVersion { LaunchTemplateId = "" };
        IReadOnlyList<ValidationError> warnings = [];
        foreach (var name in xml.Members())
            switch (name)
            {
                case "launchTemplateVersion": version = LaunchTemplateVersion.Read(xml); break;
                case "warning": warnings = ReadWarnings(xml); break;
                default: break;
            }

        return new CreateLaunchTemplateVersionResponse(version, warnings);
    }

    private static IReadOnlyList<ValidationError> ReadWarnings(AwsXmlReader xml)
    {
        IReadOnlyList<ValidationError> warnings = [];
        foreach (var name in xml.Members())
            if (name == "errorSet")
                warnings = xml.List(ReadWarning);
        return warnings;
    }

    private static ValidationError ReadWarning(AwsXmlReader xml)
    {
        string code = "", message = "";
        foreach (var name in xml.Members())
            switch (name)
            {
                case "code": code = xml.Text(); break;
                case "message": message = xml.Text(); break;
                default: break;
            }

        return new ValidationError(code, message);
    }
}
