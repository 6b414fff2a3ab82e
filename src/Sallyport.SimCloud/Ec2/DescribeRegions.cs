using Sallyport.Aws.Ec2;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Lists the account's Regions.</summary>
internal sealed class DescribeRegions() : Ec2Action<DescribeRegionsRequest, DescribeRegionsResponse>(Aws.Ec2.DescribeRegions.Operation)
{
    private static readonly ResourceFilters<AwsRegion> Filters = new(tags: null, new Dictionary<string, Func<AwsRegion, string?>>
    {
        ["endpoint"] = static region => region.Endpoint,
        ["opt-in-status"] = static region => region.OptInStatus,
        ["region-name"] = static region => region.RegionName,
    });

    protected override DescribeRegionsResponse Answer(DescribeRegionsRequest request, ActionCall call)
    {
        var known = call.Account.Regions.Select(Of).ToList();
        foreach (var name in request.RegionNames)
            if (!known.Exists(region => region.RegionName == name))
                throw new AwsRefusalException("InvalidParameterValue", $"Invalid region names: [{name}]");
        var passes = Filters.Compile(request.Filters);
        ActionCall.Allow(request.DryRun);
        return new DescribeRegionsResponse([.. known.Where(region =>
            (request.AllRegions == true || region.OptInStatus != "not-opted-in")
            && (request.RegionNames.Count == 0 || request.RegionNames.Contains(region.RegionName))
            && passes(region))]);
    }

    private static AwsRegion Of(CloudRegion region) => new(region.Name, $"ec2.{region.Name}.{Partitions.DnsSuffix(region.Name)}", region.OptInStatus);
}
