namespace Sallyport.SimCloud.Tests.Launching;

/// <summary>What new instances get, by AWS's table of precedence.</summary>
public sealed class LaunchTests
{
    // Source: "Where to configure instance metadata options" (EC2 user guide): launch parameter, account default, image, outcome.
    [Theory]
    [InlineData("required", null, "ami-0a1b2c3d4e5f60002", "required")]
    [InlineData("required", "required", "ami-0a1b2c3d4e5f60001", "required")]
    [InlineData("required", "optional", "ami-0a1b2c3d4e5f60002", "required")]
    [InlineData("optional", null, "ami-0a1b2c3d4e5f60002", "optional")]
    [InlineData("optional", "required", "ami-0a1b2c3d4e5f60002", "optional")]
    [InlineData("optional", "optional", "ami-0a1b2c3d4e5f60001", "optional")]
    [InlineData(null, null, "ami-0a1b2c3d4e5f60002", "required")]
    [InlineData(null, null, "ami-0a1b2c3d4e5f60001", "optional")]
    [InlineData(null, "required", "ami-0a1b2c3d4e5f60002", "required")]
    [InlineData(null, "required", "ami-0a1b2c3d4e5f60001", "required")]
    [InlineData(null, "optional", "ami-0a1b2c3d4e5f60002", "optional")]
    [InlineData(null, "optional", "ami-0a1b2c3d4e5f60001", "optional")]
    public async Task RunInstances_LaunchAccountImage_TakesTheFirstThatSays(string? launch, string? account, string image, string outcome)
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach);
        await using var _ = cloud;
        using var __ = client;
        if (account is not null)
            await client.Ec2Async($"ModifyInstanceMetadataDefaults&HttpTokens={account}");
        var run = $"RunInstances&MinCount=1&MaxCount=1&ImageId={image}{(launch is null ? "" : "&MetadataOptions.HttpTokens=" + launch)}";

        var launched = await client.Ec2Async(run);
        await client.Ec2Async("ModifyInstanceMetadataDefaults&HttpTokensEnforced=enabled");
        var enforced = await client.Ec2Async(run);

        Assert.Equal(outcome, launched.Text("httpTokens"));
        Assert.Equal(outcome == "optional" ? "UnsupportedOperation" : null, enforced.Code);
    }

    [Theory]
    [InlineData(null, "ami-0a1b2c3d4e5f60001", "1")]
    [InlineData(null, "ami-0a1b2c3d4e5f60002", "2")]
    [InlineData("1", "ami-0a1b2c3d4e5f60002", "1")]
    [InlineData("5", "ami-0a1b2c3d4e5f60001", "5")]
    public async Task RunInstances_HopLimit_IsTheAccountsElseTheImages(string? account, string image, string limit)
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach);
        await using var _ = cloud;
        using var __ = client;
        if (account is not null)
            await client.Ec2Async($"ModifyInstanceMetadataDefaults&HttpPutResponseHopLimit={account}");

        var launched = await client.Ec2Async($"RunInstances&MinCount=1&MaxCount=1&ImageId={image}");

        Assert.Equal(limit, launched.Text("httpPutResponseHopLimit"));
    }

    [Fact]
    public async Task SetDesiredCapacity_GroupOnChangedTemplate_NewMemberIsOfTheNewVersion()
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach);
        await using var _ = cloud;
        using var __ = client;
        await client.Ec2Async("ModifyLaunchTemplate&LaunchTemplateName=web&SetDefaultVersion=2");

        await client.AutoScalingAsync("SetDesiredCapacity&AutoScalingGroupName=web&DesiredCapacity=2");

        var members = await client.AutoScalingAsync("DescribeAutoScalingGroups&AutoScalingGroupNames.member.1=web");
        Assert.Equal(["$Default", "1", "2"], members.Texts("Version"));
        var tokens = await client.Ec2Async("DescribeInstances&Filter.1.Name=tag%3Aaws%3Aautoscaling%3AgroupName&Filter.1.Value.1=web");
        Assert.Equal(["optional", "required"], tokens.Texts("httpTokens"));
        Assert.Equal(["ami-0a1b2c3d4e5f60001", "ami-0a1b2c3d4e5f60002"], tokens.Texts("imageId"));
    }

    [Fact]
    public async Task SetDesiredCapacity_OptionalUnderEnforcement_LaunchesNothing()
    {
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach);
        await using var _ = cloud;
        using var __ = client;
        await client.Ec2Async("ModifyInstanceMetadataDefaults&HttpTokensEnforced=enabled");

        var answer = await client.AutoScalingAsync("SetDesiredCapacity&AutoScalingGroupName=web&DesiredCapacity=3");

        Assert.Null(answer.Code);
        Assert.Single((await client.AutoScalingAsync("DescribeAutoScalingGroups")).Texts("InstanceId"));
    }
}
