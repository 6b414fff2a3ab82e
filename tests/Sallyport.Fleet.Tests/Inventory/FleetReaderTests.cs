using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Tests.Building;
using Sallyport.Testing;

namespace Sallyport.Fleet.Tests.Inventory;

/// <summary>Reading a fleet: everything is read, page by page, and a failure never hides the rest.</summary>
public sealed class FleetReaderTests
{
    [Fact]
    public async Task Read_GeneratedFleet_ReadsEveryInstanceThatIsNotGone()
    {
        await using var cloud = await RunningCloud.StartAsync(Clouds.Generated(2500, accounts: 2, regions: 2));
        var collector = new Collector();

        await new FleetReader(await cloud.OpenAsync(), new ReadScope(), collector).ReadAsync(TestContext.Current.CancellationToken);

        Assert.Empty(collector.Failures);
        Assert.Equal(4, collector.Regions.Count);
        Assert.DoesNotContain(collector.Instances, instance => instance.IsGone);
        Assert.Equal(collector.Instances.Count, collector.Instances.Select(instance => instance.InstanceId).Distinct().Count());
        Assert.InRange(collector.Instances.Count, 2000, 2500);
        Assert.All(collector.Pages, size => Assert.InRange(size, 0, 1000));
        Assert.Contains(collector.Instances, instance => instance.IsManaged);
        Assert.All(collector.Regions, region => Assert.NotNull(region.Defaults));
    }

    [Fact]
    public async Task Read_DefaultScenario_FindsEveryVersionAndImageThatGroupsName()
    {
        await using var cloud = await RunningCloud.StartAsync();
        var collector = new Collector();

        await new FleetReader(await cloud.OpenAsync(), new ReadScope(), collector).ReadAsync(TestContext.Current.CancellationToken);

        foreach (var region in collector.Regions)
        {
            var graph = new Fleet.Graph.FleetGraph(region);
            foreach (var launch in region.Groups.SelectMany(graph.LaunchesOf).Where(launch => launch.Template is not null))
                Assert.NotNull(launch.Version);
            foreach (var image in collector.Instances.Where(instance => instance.Place == region.Place).Select(instance => instance.ImageId))
                Assert.NotNull(graph.Image(image));
        }
    }

    [Fact]
    public async Task Read_NamedAndExceptedRegions_ReadsNoOthers()
    {
        await using var cloud = await RunningCloud.StartAsync(Clouds.Generated(10, regions: 3));
        var regions = cloud.Account.Regions;
        var collector = new Collector();

        await new FleetReader(await cloud.OpenAsync(), new ReadScope { ExceptRegions = [regions[0]] }, collector).ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(regions.Skip(1).Order(), collector.Regions.Select(region => region.Place.Region).Order());

        var named = new Collector();
        await new FleetReader(await cloud.OpenAsync(), new ReadScope { Regions = [regions[0]] }, named).ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(regions[0], Assert.Single(named.Regions).Place.Region);
    }

    [Fact]
    public async Task Read_OneCallDenied_LosesThatPartOnly()
    {
        var collector = await ReadFakeAsync(["eu-west-1"], (place, operation, _) => operation is DescribeLaunchConfigurations ? throw FakeCaller.Denied(operation, place) : null);

        var region = Assert.Single(collector.Regions);
        Assert.Equal(InventoryParts.LaunchConfigurations, region.Missing);
        Assert.True(Assert.Single(region.Failures).IsDenied);
        Assert.NotNull(region.Defaults);
        Assert.Single(collector.Instances);
    }

    [Fact]
    public async Task Read_PolicyDeniesRegions_IsOneFailureOfTheAccount()
    {
        var collector = await ReadFakeAsync(["eu-west-1", "us-east-1", "us-west-2"], (place, operation, _) => place.Region != "eu-west-1" ? throw FakeCaller.Denied(operation, place) : null);

        var failure = Assert.Single(collector.Failures);
        Assert.Null(failure.Region);
        Assert.Contains("denied in 2 Regions (us-east-1, us-west-2)", failure.Message, StringComparison.Ordinal);
        Assert.Equal("eu-west-1", Assert.Single(collector.Regions).Place.Region);
    }

    [Fact]
    public async Task Read_RegionNotEnabled_IsOneFailureOfThatRegion()
    {
        var collector = await ReadFakeAsync(["eu-west-1", "me-south-1"], (place, operation, _) => place.Region == "me-south-1"
            ? throw new AwsCallException(AwsFailure.Refused, "AuthFailure", "AWS was not able to validate the provided access credentials", operation.Action, place)
            : null);

        var lost = Assert.Single(collector.Regions, region => region.Place.Region == "me-south-1");
        var failure = Assert.Single(lost.Failures);
        Assert.Equal((InventoryParts.All, "AuthFailure"), (failure.Parts, failure.Code));
        Assert.Contains("--exclude-regions", failure.Remedy, StringComparison.Ordinal);
        Assert.Single(collector.Instances);
    }

    [Fact]
    public async Task Read_AccountNotOpened_IsAFailureAndTheOthersAreRead()
    {
        var broken = new AwsCallException(AwsFailure.Credentials, "AccessDenied", "not allowed to assume the role", "AssumeRole", Make.Place);
        var collector = new Collector();
        var access = new FleetAccess("aws", [new AwsAccount("aws", "999999999999", "eu-west-1", broken), FakeAccount((_, _, _) => null)]);

        await new FleetReader(access, new ReadScope { Regions = ["eu-west-1"] }, collector).ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("999999999999", null), (Assert.Single(collector.Failures).AccountId, collector.Failures.First().Region));
        Assert.Single(collector.Regions);
    }

    [Fact]
    public async Task Read_ServiceNamesTheSamePageForEver_Ends()
    {
        var collector = await ReadFakeAsync(["eu-west-1"], (_, operation, _) => operation is DescribeInstances ? new DescribeInstancesResponse([], "again") : null);

        Assert.Equal("RepeatedPage", Assert.Single(Assert.Single(collector.Regions).Failures).Code);
    }

    [Fact]
    public async Task Read_ImageThatAwsDoesNotShow_IsRecordedAsUnseen()
    {
        var collector = await ReadFakeAsync(["eu-west-1"], (_, _, _) => null);

        var image = Assert.Single(Assert.Single(collector.Regions).Images);
        Assert.Equal(("ami-1", false), (image.ImageId, image.IsSeen));
    }

    [Fact]
    public async Task Read_InstancesOnly_CallsNothingElse()
    {
        var called = new List<string>();
        var collector = new Collector();
        var access = new FleetAccess("aws", [FakeAccount((_, operation, _) =>
        {
            lock (called)
                called.Add(operation.Action);
            return null;
        })]);

        await new FleetReader(access, new ReadScope { Regions = ["eu-west-1"], Parts = InventoryParts.Instances }, collector).ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["DescribeInstances"], called);
    }

    [Fact]
    public async Task Read_Instances_AsksForManagedOnesAndNotForThoseThatAreGone()
    {
        DescribeInstancesRequest? asked = null;
        await ReadFakeAsync(["eu-west-1"], (_, _, request) =>
        {
            asked = request as DescribeInstancesRequest ?? asked;
            return null;
        });

        Assert.Equal((true, 1000), (asked!.IncludeManagedResources, asked.MaxResults));
        Assert.DoesNotContain("terminated", Assert.Single(asked.Filters).Values);
    }

    private static async Task<Collector> ReadFakeAsync(string[] regions, Func<AwsPlace, AwsOperation, object, object?> answer)
    {
        var collector = new Collector();
        await new FleetReader(new FleetAccess("aws", [FakeAccount(answer)]), new ReadScope { Regions = regions }, collector).ReadAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    private static AwsAccount FakeAccount(Func<AwsPlace, AwsOperation, object, object?> answer) => new("aws", Make.Place.AccountId, "arn:me", "eu-west-1", region =>
    {
        var place = Make.Place with { Region = region };
        return new FakeCaller(place, (operation, request) => answer(place, operation, request) ?? Usual(operation));
    });

    private static object Usual(AwsOperation operation) => operation switch
    {
        DescribeInstances => new DescribeInstancesResponse([new Reservation("r-1", "1", [new Aws.Ec2.Instance { InstanceId = "i-1", ImageId = "ami-1", State = "running" }])], null),
        DescribeLaunchTemplates => new DescribeLaunchTemplatesResponse([], null),
        DescribeLaunchTemplateVersions => new DescribeLaunchTemplateVersionsResponse([], null),
        DescribeAutoScalingGroups => new DescribeAutoScalingGroupsResponse([], null),
        DescribeLaunchConfigurations => new DescribeLaunchConfigurationsResponse([], null),
        DescribeImages => new DescribeImagesResponse([], null),
        GetInstanceMetadataDefaults => new GetInstanceMetadataDefaultsResponse(new InstanceMetadataDefaults()),
        _ => throw new NotSupportedException(operation.Action),
    };
}
