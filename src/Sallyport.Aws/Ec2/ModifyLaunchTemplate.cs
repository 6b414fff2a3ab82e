using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>Makes another version (a number) the default. Name the template by id or by name, not both.</summary>
public sealed record ModifyLaunchTemplateRequest
{
    public string? LaunchTemplateId { get; init; }

    public string? LaunchTemplateName { get; init; }

    /// <summary>The number of the new default version. (The API's parameter is <c>SetDefaultVersion</c>.)</summary>
    public string? DefaultVersion { get; init; }

    public string? ClientToken { get; init; }

    public bool? DryRun { get; init; }
}

/// <summary>The template after the change.</summary>
public sealed record ModifyLaunchTemplateResponse(LaunchTemplate LaunchTemplate);

/// <summary>Changes which version of a launch template is the default.</summary>
public sealed class ModifyLaunchTemplate : Ec2Operation<ModifyLaunchTemplateRequest, ModifyLaunchTemplateResponse>
{
    public static ModifyLaunchTemplate Operation { get; } = new();

    public override bool Changes => true;

    public override void WriteRequest(QueryWriter query, ModifyLaunchTemplateRequest request)
    {
        query.Add("LaunchTemplateId", request.LaunchTemplateId);
        query.Add("LaunchTemplateName", request.LaunchTemplateName);
        query.Add("SetDefaultVersion", request.DefaultVersion);
        query.Add("ClientToken", request.ClientToken);
        query.Add("DryRun", request.DryRun);
    }

    public override ModifyLaunchTemplateRequest ReadRequest(QueryReader query) => new()
    {
        LaunchTemplateId = query.Text("LaunchTemplateId"),
        LaunchTemplateName = query.Text("LaunchTemplateName"),
        DefaultVersion = query.Text("SetDefaultVersion"),
        ClientToken = query.Text("ClientToken"),
        DryRun = query.Flag("DryRun"),
    };

    public override void WriteResponse(AwsXmlWriter xml, ModifyLaunchTemplateResponse response) =>
        xml.Structure("launchTemplate", response.LaunchTemplate, LaunchTemplate.Write);

    public override ModifyLaunchTemplateResponse ReadResponse(AwsXmlReader xml)
    {
        var template = new LaunchTemplate { LaunchTemplateId = "" };
        foreach (var name in xml.Members())
            if (name == "launchTemplate")
                template = LaunchTemplate.Read(xml);
        return new ModifyLaunchTemplateResponse(template);
    }
}
