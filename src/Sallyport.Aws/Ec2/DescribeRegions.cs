using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>Which Regions to list: those that are enabled for the account, or (<see cref="AllRegions"/>) also those that are not.</summary>
public sealed record DescribeRegionsRequest
{
    public IReadOnlyList<string> RegionNames { get; init; } = [];

    public IReadOnlyList<Filter> Filters { get; init; } = [];

    public bool? AllRegions { get; init; }

    public bool? DryRun { get; init; }
}

/// <summary>A Region; <see cref="OptInStatus"/> is <c>opt-in-not-required</c>, <c>opted-in</c> or <c>not-opted-in</c>.</summary>
public sealed record AwsRegion(string RegionName, string? Endpoint, string? OptInStatus);

/// <summary>The Regions.</summary>
public sealed record DescribeRegionsResponse(IReadOnlyList<AwsRegion> Regions);

/// <summary>Lists Regions.</summary>
public sealed class DescribeRegions : Ec2Operation<DescribeRegionsRequest, DescribeRegionsResponse>
{
    public static DescribeRegions Operation { get; } = new();

    public override void WriteRequest(QueryWriter query, DescribeRegionsRequest request)
    {
        query.AddList("RegionName", request.RegionNames);
        Filter.WriteAll(query, request.Filters);
        query.Add("AllRegions", request.AllRegions);
        query.Add("DryRun", request.DryRun);
    }

    public override DescribeRegionsRequest ReadRequest(QueryReader query) => new()
    {
        RegionNames = query.List("RegionName"),
        Filters = Filter.ReadAll(query),
        AllRegions = query.Flag("AllRegions"),
        DryRun = query.Flag("DryRun"),
    };

    public override void WriteResponse(AwsXmlWriter xml, DescribeRegionsResponse response) =>
        xml.List("regionInfo", response.Regions, static (xml, region) =>
        {
            xml.Element("regionName", region.RegionName);
            xml.Element("regionEndpoint", region.Endpoint);
            xml.Element("optInStatus", region.OptInStatus);
        });

    public override DescribeRegionsResponse ReadResponse(AwsXmlReader xml)
    {
        IReadOnlyList<AwsRegion> regions = [];
        foreach (var name in xml.Members())
            if (name == "regionInfo")
                regions = xml.List(ReadRegion);
        return new DescribeRegionsResponse(regions);
    }

    private static AwsRegion ReadRegion(AwsXmlReader xml)
    {
        string? region = null, endpoint = null, status = null;
        foreach (var name in xml.Members())
            switch (name)
            {
                case "regionName": region = xml.Text(); break;
                case "regionEndpoint": endpoint = xml.Text(); break;
                case "optInStatus": status = xml.Word(); break;
                default: break;
            }

        return new AwsRegion(region ?? "", endpoint, status);
    }
}
