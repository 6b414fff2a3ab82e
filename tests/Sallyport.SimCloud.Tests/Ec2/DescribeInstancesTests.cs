using System.Net;
using FsCheck;
using FsCheck.Fluent;

namespace Sallyport.SimCloud.Tests.Ec2;

/// <summary>Filters and pages of DescribeInstances.</summary>
public sealed class DescribeInstancesTests
{
    [Fact]
    public async Task Pages_AnySize_GiveEveryInstanceOnce()
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.Instances(60));
        await using var _ = cloud;
        using var __ = client;
        var everything = (await client.Ec2Async("DescribeInstances")).Texts("instanceId").ToList();

        Prop.ForAll(Gen.Choose(5, 70).ToArbitrary(), Gen.Elements("", "&Filter.1.Name=metadata-options.http-tokens&Filter.1.Value.1=optional").ToArbitrary(), (size, filter) =>
        {
            var pages = PagesAsync(client, size, filter).GetAwaiter().GetResult();
            var found = pages.SelectMany(page => page).ToList();
            return found.Count == (filter.Length == 0 ? 60 : 20) && found.Distinct().Count() == found.Count && found.All(everything.Contains) && pages.All(page => page.Count <= size && page.Count > 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Theory]
    [InlineData("tag%3AName", "b", 20)]
    [InlineData("tag%3AName", "?", 60)]
    [InlineData("tag-key", "te*", 20)]
    [InlineData("instance-state-name", "running", 60)]
    [InlineData("instance-state-code", "80", 0)]
    [InlineData("metadata-options.http-put-response-hop-limit", "1", 60)]
    [InlineData("operator.managed", "false", 60)]
    [InlineData("image-id", "ami-0a1b2c3d4e5f60001", 60)]
    [InlineData("instance-id", "i-0123456789abcdef0", 0)]
    public async Task Filter_EachName_GivesThoseThatMatch(string name, string value, int count)
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.Instances(60));
        await using var _ = cloud;
        using var __ = client;

        var answer = await client.Ec2Async($"DescribeInstances&Filter.1.Name={name}&Filter.1.Value.1={value}");

        Assert.Equal(count, answer.Texts("instanceId").Count());
    }

    [Fact]
    public async Task Filter_TwoOfThem_BothMustHold()
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.Instances(60));
        await using var _ = cloud;
        using var __ = client;

        var answer = await client.Ec2Async("DescribeInstances&Filter.1.Name=tag%3AName&Filter.1.Value.1=a&Filter.1.Value.2=b&Filter.2.Name=tag%3Ateam&Filter.2.Value.1=shop");

        Assert.Equal(20, answer.Texts("instanceId").Count());
    }

    [Fact]
    public async Task Filter_TooManyValues_IsRefused()
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach);
        await using var _ = cloud;
        using var __ = client;
        var values = string.Concat(Enumerable.Range(1, 201).Select(number => $"&Filter.1.Value.{number}=i-{number:x17}"));

        var answer = await client.Ec2Async($"DescribeInstances&Filter.1.Name=instance-id{values}");

        Assert.Equal("FilterLimitExceeded", answer.Code);
    }

    [Fact]
    public async Task Managed_WithoutAsking_IsHidden()
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach);
        await using var _ = cloud;
        using var __ = client;

        var plain = await client.Ec2Async("DescribeInstances");
        var all = await client.Ec2Async("DescribeInstances&IncludeManagedResources=true");

        Assert.DoesNotContain("i-00000000000000003", plain.Texts("instanceId"));
        Assert.Contains("i-00000000000000003", all.Texts("instanceId"));
        Assert.Equal("eks.amazonaws.com", all.Text("principal"));
    }

    [Fact]
    public async Task Token_OfAnotherAction_IsRefused()
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.Instances(60));
        await using var _ = cloud;
        using var __ = client;
        var token = (await client.Ec2Async("DescribeInstances&MaxResults=5")).Text("nextToken");

        var answer = await client.Ec2Async($"DescribeLaunchTemplates&NextToken={token}");

        Assert.Equal((HttpStatusCode.BadRequest, "InvalidParameterValue"), (answer.Status, answer.Code));
    }

    private static async Task<List<List<string>>> PagesAsync(RawClient client, int size, string filter)
    {
        var pages = new List<List<string>>();
        string? token = null;
        do
        {
            var answer = await client.Ec2Async($"DescribeInstances&MaxResults={size}{filter}{(token is null ? "" : "&NextToken=" + token)}");
            pages.Add([.. answer.Texts("instanceId")]);
            token = answer.Text("nextToken");
        }
        while (token is not null);
        return pages;
    }
}
