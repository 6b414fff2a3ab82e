using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>Asks for the account's defaults in one Region.</summary>
public sealed record GetInstanceMetadataDefaultsRequest(bool? DryRun = null);

/// <summary>
/// An account's defaults for new instances in one Region. What is not set is null.
/// <see cref="ManagedBy"/> is <c>account</c> or <c>declarative-policy</c> (then the account cannot change them).
/// </summary>
public sealed record InstanceMetadataDefaults
{
    public string? HttpTokens { get; init; }

    public int? HttpPutResponseHopLimit { get; init; }

    public string? HttpEndpoint { get; init; }

    public string? InstanceMetadataTags { get; init; }

    /// <summary><c>enabled</c>: a launch, or a change, that leaves tokens optional fails.</summary>
    public string? HttpTokensEnforced { get; init; }

    public string? ManagedBy { get; init; }

    public string? ManagedExceptionMessage { get; init; }
}

/// <summary>The defaults.</summary>
public sealed record GetInstanceMetadataDefaultsResponse(InstanceMetadataDefaults AccountLevel);

/// <summary>Reads the account's metadata defaults of one Region.</summary>
public sealed class GetInstanceMetadataDefaults : Ec2Operation<GetInstanceMetadataDefaultsRequest, GetInstanceMetadataDefaultsResponse>
{
    public static GetInstanceMetadataDefaults Operation { get; } = new();

    public override void WriteRequest(QueryWriter query, GetInstanceMetadataDefaultsRequest request) => query.Add("DryRun", request.DryRun);

    public override GetInstanceMetadataDefaultsRequest ReadRequest(QueryReader query) => new(query.Flag("DryRun"));

    public override void WriteResponse(AwsXmlWriter xml, GetInstanceMetadataDefaultsResponse response) =>
        xml.Structure("accountLevel", response.AccountLevel, static (xml, level) =>
        {
            xml.Element("httpTokens", level.HttpTokens);
            xml.Element("httpPutResponseHopLimit", level.HttpPutResponseHopLimit);
            xml.Element("httpEndpoint", level.HttpEndpoint);
            xml.Element("instanceMetadataTags", level.InstanceMetadataTags);
            xml.Element("httpTokensEnforced", level.HttpTokensEnforced);
            xml.Element("managedBy", level.ManagedBy);
            xml.Element("managedExceptionMessage", level.ManagedExceptionMessage);
        });

    public override GetInstanceMetadataDefaultsResponse ReadResponse(AwsXmlReader xml)
    {
        var level = new InstanceMetadataDefaults();
        foreach (var name in xml.Members())
            if (name == "accountLevel")
                level = ReadLevel(xml);
        return new GetInstanceMetadataDefaultsResponse(level);
    }

    private static InstanceMetadataDefaults ReadLevel(AwsXmlReader xml)
    {
        var level = new InstanceMetadataDefaults();
        foreach (var name in xml.Members())
            level = name switch
            {
                "httpTokens" => level with { HttpTokens = xml.Word() },
                "httpPutResponseHopLimit" => level with { HttpPutResponseHopLimit = xml.Number() },
                "httpEndpoint" => level with { HttpEndpoint = xml.Word() },
                "instanceMetadataTags" => level with { InstanceMetadataTags = xml.Word() },
                "httpTokensEnforced" => level with { HttpTokensEnforced = xml.Word() },
                "managedBy" => level with { ManagedBy = xml.Word() },
                "managedExceptionMessage" => level with { ManagedExceptionMessage = xml.Text() },
                _ => level,
            };
        return level;
    }
}
