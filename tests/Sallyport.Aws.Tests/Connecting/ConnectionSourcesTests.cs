using Sallyport.Aws.Calling;
using Sallyport.Aws.Connecting;
using Sallyport.Aws.Tests.Servers;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Tests.Connecting;

/// <summary>Region, endpoints and attempts: option, variable, profile, in the order of the AWS CLI.</summary>
public class ConnectionSourcesTests
{
    [Theory]
    [InlineData("eu-west-1", "eu-west-2", "eu-west-3", "eu-west-1")]
    [InlineData(null, "eu-west-2", "eu-west-3", "eu-west-2")]
    [InlineData(null, null, "eu-west-3", "eu-west-3")]
    [InlineData(null, null, null, "eu-north-1")]
    public void Region_SeveralSay_TheFirstCounts(string? option, string? variable, string? defaultVariable, string expected)
    {
        using var home = new AwsHome("[default]\nregion = eu-north-1");
        Set(home, "AWS_REGION", variable);
        Set(home, "AWS_DEFAULT_REGION", defaultVariable);

        Assert.Equal(expected, new ConnectionSources(new ConnectionSettings { Region = option, Variables = home.Variables }).Region);
    }

    [Theory]
    [InlineData("us-east-1", "ec2", "https://ec2.us-east-1.amazonaws.com/")]
    [InlineData("eu-west-1", "autoscaling", "https://autoscaling.eu-west-1.amazonaws.com/")]
    [InlineData("eu-west-1", "sts", "https://sts.eu-west-1.amazonaws.com/")]
    [InlineData("cn-north-1", "ec2", "https://ec2.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-west-1", "ec2", "https://ec2.us-gov-west-1.amazonaws.com/")]
    [InlineData("eu-south-9", "ec2", "https://ec2.eu-south-9.amazonaws.com/")]
    public void Endpoint_NothingConfigured_IsAwsOwnInItsPartition(string region, string service, string expected) =>
        Assert.Equal(expected, new ServiceEndpoints().Of(Service(service), region).AbsoluteUri);

    [Theory]
    [InlineData("us-east-1", "cn-north-1", "us-gov-east-1", "aws", "aws-cn", "aws-us-gov")]
    public void Partition_OfARegion_IsAwsOwn(string first, string second, string third, string expectedFirst, string expectedSecond, string expectedThird) =>
        Assert.Equal([expectedFirst, expectedSecond, expectedThird], new[] { first, second, third }.Select(ServiceEndpoints.PartitionOf));

    [Theory]
    [InlineData("us-east-1", true, false, "https://ec2-fips.us-east-1.amazonaws.com/")]
    [InlineData("us-east-1", false, true, "https://ec2.us-east-1.api.aws/")]
    [InlineData("us-east-1", true, true, "https://ec2-fips.us-east-1.api.aws/")]
    [InlineData("us-gov-west-1", true, false, "https://ec2.us-gov-west-1.amazonaws.com/")]
    [InlineData("cn-north-1", false, true, "https://ec2.cn-north-1.api.amazonwebservices.com.cn/")]
    public void Endpoint_FipsAndDualStackAsked_HaveTheirNames(string region, bool fips, bool dualStack, string expected)
    {
        using var home = new AwsHome();
        Set(home, "AWS_USE_FIPS_ENDPOINT", fips ? "true" : "false");
        Set(home, "AWS_USE_DUALSTACK_ENDPOINT", dualStack ? "true" : "false");

        Assert.Equal(expected, Endpoints(home).Of(AwsService.Ec2, region).AbsoluteUri);
    }

    [Fact]
    public void Endpoint_SeveralSay_TheNearestCounts()
    {
        using var home = new AwsHome("""
            [default]
            endpoint_url = http://profile/
            services = local

            [services local]
            ec2 =
              endpoint_url = http://section-ec2/
            """);

        Assert.Equal(("http://section-ec2/", "http://profile/"), Ec2AndSts(home));
        Set(home, "AWS_ENDPOINT_URL", "http://variable/");
        Assert.Equal(("http://variable/", "http://variable/"), Ec2AndSts(home));
        Set(home, "AWS_ENDPOINT_URL_EC2", "http://variable-ec2/");
        Assert.Equal(("http://variable-ec2/", "http://variable/"), Ec2AndSts(home));
        Assert.Equal("http://option/", Endpoints(home, "http://option").Of(AwsService.Ec2, "eu-west-1").AbsoluteUri);
        Set(home, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
        Assert.Equal(("https://ec2.eu-west-1.amazonaws.com/", "https://sts.eu-west-1.amazonaws.com/"), Ec2AndSts(home));
        Assert.Equal("http://option/", Endpoints(home, "http://option").Of(AwsService.Ec2, "eu-west-1").AbsoluteUri);
    }

    [Theory]
    [InlineData("localhost:4599")]
    [InlineData("ftp://x/")]
    [InlineData("nonsense")]
    public async Task Open_EndpointIsNoUrl_SaysSo(string url)
    {
        using var home = new AwsHome();

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => AwsConnector.OpenAsync(new ConnectionSettings { EndpointUrl = url, Variables = home.Variables }, CancellationToken.None));

        Assert.Equal("InvalidEndpoint", failure.Code);
    }

    [Fact]
    public async Task Open_EndpointIsConfigured_NamesItForSnapshotsAndPlans()
    {
        await using var server = RawServer.StartAws(request => request.AnswerAsync(200, Answers.Regions));

        using var named = await AwsConnector.OpenAsync(TestConnection.Settings(server.Url) with { EndpointName = FleetAccess.SimulatedEndpoint }, CancellationToken.None);
        using var unnamed = await AwsConnector.OpenAsync(TestConnection.Settings(server.Url), CancellationToken.None);

        Assert.Equal(("simulated", server.Url.TrimEnd('/')), (named.Endpoint, unnamed.Endpoint));
    }

    [Theory]
    [InlineData("3", null, 2)]
    [InlineData(null, "10", 9)]
    [InlineData("0", null, 0)]
    [InlineData(null, null, 5)]
    public void Retries_ComeFromVariableOrProfile(string? variable, string? profile, int expected)
    {
        using var home = new AwsHome(profile is null ? "" : $"[default]\nmax_attempts = {profile}");
        Set(home, "AWS_MAX_ATTEMPTS", variable);

        Assert.Equal(expected, new ConnectionSources(new ConnectionSettings { Variables = home.Variables }).Retries);
    }

    private static AwsService Service(string prefix) => new[] { AwsService.Ec2, AwsService.AutoScaling, AwsService.Sts }.Single(service => service.EndpointPrefix == prefix);

    private static (string Ec2, string Sts) Ec2AndSts(AwsHome home) =>
        (Endpoints(home).Of(AwsService.Ec2, "eu-west-1").AbsoluteUri, Endpoints(home).Of(AwsService.Sts, "eu-west-1").AbsoluteUri);

    private static ServiceEndpoints Endpoints(AwsHome home, string? option = null) =>
        new ConnectionSources(new ConnectionSettings { EndpointUrl = option, Variables = home.Variables }).Endpoints();

    private static void Set(AwsHome home, string name, string? value)
    {
        if (value is not null)
            home.Variables[name] = value;
    }
}
