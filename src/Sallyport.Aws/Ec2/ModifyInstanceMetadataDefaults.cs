using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>
/// Changes the given defaults of the account in one Region; null leaves a default as it is.
/// <c>no-preference</c> (and hop limit -1) takes a default away.
/// </summary>
public sealed record ModifyInstanceMetadataDefaultsRequest
{
    public string? HttpTokens { get; init; }

    /// <summary>1 to 64, or -1 for no preference.</summary>
    public int? HttpPutResponseHopLimit { get; init; }

    public string? HttpEndpoint { get; init; }

    public string? InstanceMetadataTags { get; init; }

    public string? HttpTokensEnforced { get; init; }

    public bool? DryRun { get; init; }
}

/// <summary>Whether the change was made.</summary>
public sealed record ModifyInstanceMetadataDefaultsResponse(bool Return);

/// <summary>Changes the account's metadata defaults of one Region.</summary>
public sealed class ModifyInstanceMetadataDefaults : Ec2Operation<ModifyInstanceMetadataDefaultsRequest, ModifyInstanceMetadataDefaultsResponse>
{
    public static ModifyInstanceMetadataDefaults Operation { get; } = new();

    public override bool Changes => true;

    public override void WriteRequest(QueryWriter query, ModifyInstanceMetadataDefaultsRequest request)
    {
        query.Add("HttpTokens", request.HttpTokens);
        query.Add("HttpPutResponseHopLimit", request.HttpPutResponseHopLimit);
        query.Add("HttpEndpoint", request.HttpEndpoint);
        query.Add("InstanceMetadataTags", request.InstanceMetadataTags);
        query.Add("HttpTokensEnforced", request.HttpTokensEnforced);
        query.Add("DryRun", request.DryRun);
    }

    public override ModifyInstanceMetadataDefaultsRequest ReadRequest(QueryReader query) => new()
    {
        HttpTokens = query.Text("HttpTokens"),
        HttpPutResponseHopLimit = query.Number("HttpPutResponseHopLimit"),
        HttpEndpoint = query.Text("HttpEndpoint"),
        InstanceMetadataTags = query.Text("InstanceMetadataTags"),
        HttpTokensEnforced = query.Text("HttpTokensEnforced"),
        DryRun = query.Flag("DryRun"),
    };

    public override void WriteResponse(AwsXmlWriter xml, ModifyInstanceMetadataDefaultsResponse response) => xml.Element("return", response.Return);

    public override ModifyInstanceMetadataDefaultsResponse ReadResponse(AwsXmlReader xml)
    {
        var done = false;
        foreach (var name in xml.Members())
            if (name == "return")
                done = xml.Flag() ?? false;
        return new ModifyInstanceMetadataDefaultsResponse(done);
    }
}
