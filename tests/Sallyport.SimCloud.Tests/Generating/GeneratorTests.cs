using Sallyport.SimCloud.Generating;
using Sallyport.SimCloud.Persistence;

namespace Sallyport.SimCloud.Tests.Generating;

/// <summary>Generated fleets are as large as asked, believable, and the same for the same seed.</summary>
public sealed class GeneratorTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1000, 3, 2)]
    [InlineData(777, 2, 5)]
    public void Generate_Size_IsExact(int instances, int accounts, int regions)
    {
        var state = CloudContent.Generated(new GeneratedFleet(instances, accounts, regions)).Make();

        Assert.Equal(accounts, state.Accounts.Count);
        Assert.All(state.Accounts, account => Assert.Equal(regions, account.Regions.Count()));
        Assert.Equal(instances, state.Accounts.SelectMany(account => account.Regions).Sum(region => region.Instances.Count));
    }

    [Fact]
    public void Generate_SameSeed_IsTheSameFleet()
    {
        Assert.Equal(Json(seed: 3), Json(seed: 3));
        Assert.NotEqual(Json(seed: 3), Json(seed: 4));
    }

    [Fact]
    public void Generate_Thousands_HoldEveryKindOfMess()
    {
        var regions = CloudContent.Generated(new GeneratedFleet(6000, 3, 1)).Make().Accounts.SelectMany(account => account.Regions).ToList();
        var instances = regions.SelectMany(region => region.Instances.Items).ToList();

        Assert.Equal(["running", "stopped", "stopping", "terminated"], instances.Select(instance => instance.State).Distinct().Order());
        Assert.Contains(instances, instance => instance.OperatorPrincipal is not null);
        Assert.Contains(instances, instance => instance.Options is null);
        Assert.Contains(instances, instance => instance.Options?.HttpEndpoint == "disabled");
        Assert.Contains(instances, instance => instance.Tags.Any(tag => tag.Key == "aws:ecs:clusterName"));
        Assert.Single(regions, region => region.Defaults.HttpTokensEnforced == "enabled");
        Assert.All(regions, region => Assert.Equal(region.Groups.Items.Sum(group => group.Members.Count), region.Instances.Items.Count(instance => instance.TagValue("aws:autoscaling:groupName") is not null)));
    }

    private static string Json(int seed) => System.Text.Json.JsonSerializer.Serialize(
        CloudSnapshot.Of(CloudContent.Generated(new GeneratedFleet(200, 2, 2, seed)).Make()), SnapshotJson.Default.CloudSnapshot);
}
