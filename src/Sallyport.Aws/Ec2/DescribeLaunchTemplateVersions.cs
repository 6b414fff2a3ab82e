using System.Globalization;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>
/// Which versions to list: of one template by id or name (not both), or, with neither, <c>$Latest</c> and <c>$Default</c>
/// of all templates of the account.
/// </summary>
public sealed record DescribeLaunchTemplateVersionsRequest
{
    public string? LaunchTemplateId { get; init; }

    public string? LaunchTemplateName { get; init; }

    /// <summary>Numbers, <c>$Latest</c>, <c>$Default</c>.</summary>
    public IReadOnlyList<string> Versions { get; init; } = [];

    public string? MinVersion { get; init; }

    public string? MaxVersion { get; init; }

    public IReadOnlyList<Filter> Filters { get; init; } = [];

    /// <summary>1 to 200.</summary>
    public int? MaxResults { get; init; }

    public string? NextToken { get; init; }

    /// <summary>True: an image given as an SSM parameter is answered as the image id that it stands for.</summary>
    public bool? ResolveAlias { get; init; }

    public bool? IncludeManagedResources { get; init; }

    public bool? DryRun { get; init; }
}

/// <summary>One version of a launch template with its data.</summary>
public sealed record LaunchTemplateVersion
{
    public required string LaunchTemplateId { get; init; }

    public string LaunchTemplateName { get; init; } = "";

    public long VersionNumber { get; init; }

    public string? VersionDescription { get; init; }

    public DateTimeOffset? CreateTime { get; init; }

    public string? CreatedBy { get; init; }

    public bool DefaultVersion { get; init; }

    public LaunchTemplateData Data { get; init; } = LaunchTemplateData.Empty;

    public Operator? Operator { get; init; }

    internal static LaunchTemplateVersion Read(AwsXmlReader xml)
    {
        var version = new LaunchTemplateVersion { LaunchTemplateId = "" };
        foreach (var name in xml.Members())
            version = name switch
            {
                "launchTemplateId" => version with { LaunchTemplateId = xml.Text() },
                "launchTemplateName" => version with { LaunchTemplateName = xml.Text() },
                "versionNumber" => version with { VersionNumber = long.TryParse(xml.Word(), out var number) ? number : 0 },
                "versionDescription" => version with { VersionDescription = xml.Text() },
                "createTime" => version with { CreateTime = xml.Time() },
                "createdBy" => version with { CreatedBy = xml.Word() },
                "defaultVersion" => version with { DefaultVersion = xml.Flag() ?? false },
                "launchTemplateData" => version with { Data = LaunchTemplateData.Read(xml) },
                "operator" => version with { Operator = Operator.Read(xml) },
                _ => version,
            };
        return version;
    }

    internal static void Write(AwsXmlWriter xml, LaunchTemplateVersion version)
    {
        xml.Element("launchTemplateId", version.LaunchTemplateId);
        xml.Element("launchTemplateName", version.LaunchTemplateName);
        xml.Element("versionNumber", version.VersionNumber.ToString(CultureInfo.InvariantCulture));
        xml.Element("versionDescription", version.VersionDescription);
        xml.Element("createTime", version.CreateTime);
        xml.Element("createdBy", version.CreatedBy);
        xml.Element("defaultVersion", version.DefaultVersion);
        xml.Element(version.Data.Raw);
        xml.Structure("operator", version.Operator, Operator.Write);
    }
}

/// <summary>One page of versions.</summary>
public sealed record DescribeLaunchTemplateVersionsResponse(IReadOnlyList<LaunchTemplateVersion> Versions, string? NextToken);

/// <summary>Lists versions of launch templates.</summary>
public sealed class DescribeLaunchTemplateVersions : Ec2Operation<DescribeLaunchTemplateVersionsRequest, DescribeLaunchTemplateVersionsResponse>
{
    public static DescribeLaunchTemplateVersions Operation { get; } = new();

    public override void WriteRequest(QueryWriter query, DescribeLaunchTemplateVersionsRequest request)
    {
        query.Add("LaunchTemplateId", request.LaunchTemplateId);
        query.Add("LaunchTemplateName", request.LaunchTemplateName);
        query.AddList("LaunchTemplateVersion", request.Versions);
        query.Add("MinVersion", request.MinVersion);
        query.Add("MaxVersion", request.MaxVersion);
        Filter.WriteAll(query, request.Filters);
        query.Add("MaxResults", request.MaxResults);
        query.Add("NextToken", request.NextToken);
        query.Add("ResolveAlias", request.ResolveAlias);
        query.Add("IncludeManagedResources", request.IncludeManagedResources);
        query.Add("DryRun", request.DryRun);
    }

    public override DescribeLaunchTemplateVersionsRequest ReadRequest(QueryReader query) => new()
    {
        LaunchTemplateId = query.Text("LaunchTemplateId"),
        LaunchTemplateName = query.Text("LaunchTemplateName"),
        Versions = query.List("LaunchTemplateVersion"),
        MinVersion = query.Text("MinVersion"),
        MaxVersion = query.Text("MaxVersion"),
        Filters = Filter.ReadAll(query),
        MaxResults = query.Number("MaxResults"),
        NextToken = query.Text("NextToken"),
        ResolveAlias = query.Flag("ResolveAlias"),
        IncludeManagedResources = query.Flag("IncludeManagedResources"),
        DryRun = query.Flag("DryRun"),
    };

    public override void WriteResponse(AwsXmlWriter xml, DescribeLaunchTemplateVersionsResponse response)
    {
        xml.List("launchTemplateVersionSet", response.Versions, LaunchTemplateVersion.Write);
        xml.Element("nextToken", response.NextToken);
    }

    public override DescribeLaunchTemplateVersionsResponse ReadResponse(AwsXmlReader xml)
    {
        IReadOnlyList<LaunchTemplateVersion> versions = [];
        string? next = null;
        foreach (var name in xml.Members())
            switch (name)
            {
                case "launchTemplateVersionSet": versions = xml.List(LaunchTemplateVersion.Read); break;
                case "nextToken": next = xml.Text(); break;
                default: break;
            }

        return new DescribeLaunchTemplateVersionsResponse(versions, next is "" ? null : next);
    }
}
