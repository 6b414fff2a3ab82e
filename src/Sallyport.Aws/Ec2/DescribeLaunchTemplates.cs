using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>Which launch templates to list.</summary>
public sealed record DescribeLaunchTemplatesRequest
{
    public IReadOnlyList<string> LaunchTemplateIds { get; init; } = [];

    public IReadOnlyList<string> LaunchTemplateNames { get; init; } = [];

    public IReadOnlyList<Filter> Filters { get; init; } = [];

    /// <summary>1 to 200.</summary>
    public int? MaxResults { get; init; }

    public string? NextToken { get; init; }

    /// <summary>Without it AWS may hide templates that another service manages.</summary>
    public bool? IncludeManagedResources { get; init; }

    public bool? DryRun { get; init; }
}

/// <summary>A launch template, without the data of its versions.</summary>
public sealed record LaunchTemplate
{
    public required string LaunchTemplateId { get; init; }

    public string LaunchTemplateName { get; init; } = "";

    public DateTimeOffset? CreateTime { get; init; }

    public string? CreatedBy { get; init; }

    public int DefaultVersionNumber { get; init; }

    public int LatestVersionNumber { get; init; }

    public Operator? Operator { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    internal static LaunchTemplate Read(AwsXmlReader xml)
    {
        var template = new LaunchTemplate { LaunchTemplateId = "" };
        foreach (var name in xml.Members())
            template = name switch
            {
                "launchTemplateId" => template with { LaunchTemplateId = xml.Text() },
                "launchTemplateName" => template with { LaunchTemplateName = xml.Text() },
                "createTime" => template with { CreateTime = xml.Time() },
                "createdBy" => template with { CreatedBy = xml.Word() },
                "defaultVersionNumber" => template with { DefaultVersionNumber = xml.Number() ?? 0 },
                "latestVersionNumber" => template with { LatestVersionNumber = xml.Number() ?? 0 },
                "operator" => template with { Operator = Operator.Read(xml) },
                "tagSet" => template with { Tags = xml.List(Tag.Read) },
                _ => template,
            };
        return template;
    }

    internal static void Write(AwsXmlWriter xml, LaunchTemplate template)
    {
        xml.Element("launchTemplateId", template.LaunchTemplateId);
        xml.Element("launchTemplateName", template.LaunchTemplateName);
        xml.Element("createTime", template.CreateTime);
        xml.Element("createdBy", template.CreatedBy);
        xml.Element("defaultVersionNumber", template.DefaultVersionNumber);
        xml.Element("latestVersionNumber", template.LatestVersionNumber);
        xml.Structure("operator", template.Operator, Operator.Write);
        if (template.Tags.Count > 0)
            xml.List("tagSet", template.Tags, Tag.Write);
    }
}

/// <summary>One page of launch templates.</summary>
public sealed record DescribeLaunchTemplatesResponse(IReadOnlyList<LaunchTemplate> LaunchTemplates, string? NextToken);

/// <summary>Lists launch templates.</summary>
public sealed class DescribeLaunchTemplates : Ec2Operation<DescribeLaunchTemplatesRequest, DescribeLaunchTemplatesResponse>
{
    public static DescribeLaunchTemplates Operation { get; } = new();

    public override void WriteRequest(QueryWriter query, DescribeLaunchTemplatesRequest request)
    {
        query.AddList("LaunchTemplateId", request.LaunchTemplateIds);
        query.AddList("LaunchTemplateName", request.LaunchTemplateNames);
        Filter.WriteAll(query, request.Filters);
        query.Add("MaxResults", request.MaxResults);
        query.Add("NextToken", request.NextToken);
        query.Add("IncludeManagedResources", request.IncludeManagedResources);
        query.Add("DryRun", request.DryRun);
    }

    public override DescribeLaunchTemplatesRequest ReadRequest(QueryReader query) => new()
    {
        LaunchTemplateIds = query.List("LaunchTemplateId"),
        LaunchTemplateNames = query.List("LaunchTemplateName"),
        Filters = Filter.ReadAll(query),
        MaxResults = query.Number("MaxResults"),
        NextToken = query.Text("NextToken"),
        IncludeManagedResources = query.Flag("IncludeManagedResources"),
        DryRun = query.Flag("DryRun"),
    };

    public override void WriteResponse(AwsXmlWriter xml, DescribeLaunchTemplatesResponse response)
    {
        xml.List("launchTemplates", response.LaunchTemplates, LaunchTemplate.Write);
        xml.Element("nextToken", response.NextToken);
    }

    public override DescribeLaunchTemplatesResponse ReadResponse(AwsXmlReader xml)
    {
        IReadOnlyList<LaunchTemplate> templates = [];
        string? next = null;
        foreach (var name in xml.Members())
            switch (name)
            {
                case "launchTemplates": templates = xml.List(LaunchTemplate.Read); break;
                case "nextToken": next = xml.Text(); break;
                default: break;
            }

        return new DescribeLaunchTemplatesResponse(templates, next is "" ? null : next);
    }
}
