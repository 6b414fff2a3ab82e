using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Tests.Servers;

namespace Sallyport.Aws.Tests.Connecting;

/// <summary>What a caller sends, when it sends it again, and what it says of a failure.</summary>
public class AwsCallerTests
{
    private const string Regions = """
        <DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
          <requestId>r-1</requestId>
          <regionInfo><item><regionName>eu-west-1</regionName><regionEndpoint>ec2.eu-west-1.amazonaws.com</regionEndpoint><optInStatus>opt-in-not-required</optInStatus></item></regionInfo>
        </DescribeRegionsResponse>
        """;

    private const string Throttled = "<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>Request limit exceeded.</Message></Error></Errors><RequestID>r-2</RequestID></Response>";

    private static readonly ModifyInstanceMetadataOptionsRequest Modify = new("i-1", new InstanceMetadataOptions { HttpTokens = "required" });

    [Fact]
    public async Task Call_AnswerComes_IsReadAndWasSigned()
    {
        await using var server = RawServer.StartAws(request => request.AnswerAsync(200, Regions));
        var caller = await TestConnection.OpenAsync(server);

        var response = await caller.CallAsync(DescribeRegions.Operation, new DescribeRegionsRequest { AllRegions = true }, CancellationToken.None);

        Assert.Equal("eu-west-1", Assert.Single(response.Regions).RegionName);
        var request = server.Requests.Last();
        Assert.Equal("true", request.Form["AllRegions"]);
        Assert.Equal("2016-11-15", request.Form["Version"]);
        Assert.Contains("AKIATEST", request.Headers["Authorization"].Single(), StringComparison.Ordinal);
        Assert.Contains("/eu-west-1/ec2/aws4_request", request.Headers["Authorization"].Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_ConnectionIsResetAfterItArrived_IsSentOnceAndTheAnswerIsLost()
    {
        await using var server = RawServer.StartAws(request => request.Action == "DescribeRegions" ? request.AnswerAsync(200, Regions) : request.ResetAsync());
        var caller = await TestConnection.OpenAsync(server);
        await caller.CallAsync(DescribeRegions.Operation, new DescribeRegionsRequest(), CancellationToken.None);

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => caller.CallAsync(ModifyInstanceMetadataOptions.Operation, Modify, CancellationToken.None));

        Assert.Equal(AwsFailure.AnswerLost, failure.Failure);
        Assert.Equal(1, server.Count("ModifyInstanceMetadataOptions"));
    }

    [Fact]
    public async Task Change_Throttled_IsSentOnce()
    {
        await using var server = RawServer.StartAws(request => request.AnswerAsync(503, Throttled));
        var caller = await TestConnection.OpenAsync(server);

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => caller.CallAsync(ModifyInstanceMetadataOptions.Operation, Modify, CancellationToken.None));

        Assert.Equal((AwsFailure.Throttled, "RequestLimitExceeded", "r-2"), (failure.Failure, failure.Code, failure.RequestId));
        Assert.Equal(1, server.Count("ModifyInstanceMetadataOptions"));
    }
}
