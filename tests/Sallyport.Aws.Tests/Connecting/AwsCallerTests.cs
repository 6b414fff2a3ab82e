using Sallyport.Aws.Calling;
using Sallyport.Aws.Connecting;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Tests.Servers;
using Sallyport.Aws.Throttling;

namespace Sallyport.Aws.Tests.Connecting;

/// <summary>What a caller sends, and when it sends it again.</summary>
public class AwsCallerTests
{
    private static readonly ModifyInstanceMetadataOptionsRequest Modify = new("i-1", new InstanceMetadataOptions { HttpTokens = "required" });

    [Fact]
    public async Task Call_AnswerComes_IsReadAndWasSigned()
    {
        await using var server = RawServer.StartAws(request => request.AnswerAsync(200, Answers.Regions));
        var caller = await TestConnection.OpenAsync(server);

        var response = await caller.CallAsync(DescribeRegions.Operation, new DescribeRegionsRequest { AllRegions = true }, CancellationToken.None);

        Assert.Equal("eu-west-1", Assert.Single(response.Regions).RegionName);
        var request = server.Requests.Last();
        Assert.Equal(("POST / HTTP/1.1", "true", "2016-11-15"), (request.Line, request.Form["AllRegions"], request.Form["Version"]));
        Assert.Contains("Credential=AKIATEST/", request.Headers["Authorization"].Single(), StringComparison.Ordinal);
        Assert.Contains("/eu-west-1/ec2/aws4_request", request.Headers["Authorization"].Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_ConnectionIsResetAfterItArrived_IsSentOnceAndTheAnswerIsLost()
    {
        await using var server = RawServer.StartAws(request => request.Action == "DescribeRegions" ? request.AnswerAsync(200, Answers.Regions) : request.ResetAsync());
        var caller = await TestConnection.OpenAsync(server);

        // The second call finds a connection that was used before: the case in which HTTP clients like to send again.
        await caller.CallAsync(DescribeRegions.Operation, new DescribeRegionsRequest(), CancellationToken.None);
        var failure = await Assert.ThrowsAsync<AwsCallException>(() => caller.CallAsync(ModifyInstanceMetadataOptions.Operation, Modify, CancellationToken.None));

        Assert.Equal((AwsFailure.AnswerLost, "ConnectionLost"), (failure.Failure, failure.Code));
        Assert.Equal(1, server.Count("ModifyInstanceMetadataOptions"));
    }

    [Fact]
    public async Task Change_ConnectionIsClosedWithoutAnAnswer_IsSentOnce()
    {
        await using var server = RawServer.StartAws(request => request.Action == "DescribeRegions" ? request.AnswerAsync(200, Answers.Regions) : request.CloseAsync());
        var caller = await TestConnection.OpenAsync(server);

        await caller.CallAsync(DescribeRegions.Operation, new DescribeRegionsRequest(), CancellationToken.None);
        var failure = await Assert.ThrowsAsync<AwsCallException>(() => caller.CallAsync(ModifyInstanceMetadataOptions.Operation, Modify, CancellationToken.None));

        Assert.Equal(AwsFailure.AnswerLost, failure.Failure);
        Assert.Equal(1, server.Count("ModifyInstanceMetadataOptions"));
    }

    [Theory]
    [InlineData(503, "RequestLimitExceeded", AwsFailure.Throttled)]
    [InlineData(503, "EC2ThrottledException", AwsFailure.Throttled)]
    [InlineData(503, "Client.RequestLimitExceeded", AwsFailure.Throttled)]
    [InlineData(400, "Throttling", AwsFailure.Throttled)]
    [InlineData(429, "Whatever", AwsFailure.Throttled)]
    [InlineData(500, "InternalError", AwsFailure.AnswerLost)]
    [InlineData(503, "Unavailable", AwsFailure.AnswerLost)]
    [InlineData(400, "IncorrectInstanceState", AwsFailure.Refused)]
    [InlineData(403, "UnauthorizedOperation", AwsFailure.Refused)]
    [InlineData(412, "DryRunOperation", AwsFailure.Refused)]
    [InlineData(400, "ExpiredToken", AwsFailure.Credentials)]
    [InlineData(400, "RequestExpired", AwsFailure.Credentials)]
    [InlineData(401, "AuthFailure", AwsFailure.Credentials)]
    public async Task Change_ErrorAnswer_IsSentOnceAndSaysWhatItMeans(int status, string code, AwsFailure expected)
    {
        await using var server = RawServer.StartAws(request => request.AnswerAsync(status, Answers.Ec2Error(code, "line one\nline two")));
        var caller = await TestConnection.OpenAsync(server);

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => caller.CallAsync(ModifyInstanceMetadataOptions.Operation, Modify, CancellationToken.None));

        Assert.Equal((expected, code, "r-2"), (failure.Failure, failure.Code, failure.RequestId));
        Assert.Equal("ModifyInstanceMetadataOptions in account 123456789012, eu-west-1: " + code + ": line one line two (request id r-2)", failure.Describe());
        Assert.Equal(1, server.Count("ModifyInstanceMetadataOptions"));
    }

    [Fact]
    public async Task Read_ThrottledThenAnswered_IsRetriedAndEachAttemptIsChargedToItsBucket()
    {
        var answers = 0;
        await using var server = RawServer.StartAws(request => Interlocked.Increment(ref answers) <= 2
            ? request.AnswerAsync(503, Answers.Ec2Error("RequestLimitExceeded"))
            : request.AnswerAsync(200, Answers.Regions));
        var folder = Directory.CreateTempSubdirectory("sallyport-charge-").FullName;
        try
        {
            using (var fleet = await AwsConnector.OpenAsync(TestConnection.Settings(server.Url) with { StateFolder = folder }, CancellationToken.None))
                await fleet.Accounts[0].In("eu-west-1").CallAsync(DescribeRegions.Operation, new DescribeRegionsRequest(), CancellationToken.None);

            Assert.Equal(3, server.Count("DescribeRegions"));

            // Throttled twice: emptied each time, refilling slowly since.
            var saved = File.ReadAllText(Path.Combine(folder, BucketStore.FileName));
            Assert.Matches("\"aws/123456789012/eu-west-1/ec2:DescribeRegions\": [0-9](\\.|,|\\s)", saved);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Read_ConnectionIsReset_IsRetried()
    {
        var answers = 0;
        await using var server = RawServer.StartAws(request => Interlocked.Increment(ref answers) == 1 ? request.ResetAsync() : request.AnswerAsync(200, Answers.Regions));
        var caller = await TestConnection.OpenAsync(server);

        await caller.CallAsync(DescribeRegions.Operation, new DescribeRegionsRequest(), CancellationToken.None);

        Assert.Equal(2, server.Count("DescribeRegions"));
    }

    [Fact]
    public async Task Read_ServerErrorsWithoutEnd_GivesUpAfterTheAttemptsThatAreConfigured()
    {
        await using var server = RawServer.StartAws(request => request.AnswerAsync(500, Answers.Ec2Error("InternalError")));
        var caller = await TestConnection.OpenAsync(server, settings => settings with { Variables = new Dictionary<string, string> { ["AWS_MAX_ATTEMPTS"] = "2" } });

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => caller.CallAsync(DescribeRegions.Operation, new DescribeRegionsRequest(), CancellationToken.None));

        Assert.Equal((AwsFailure.Refused, "InternalError"), (failure.Failure, failure.Code));
        Assert.Equal(2, server.Count("DescribeRegions"));
    }

    [Fact]
    public async Task Call_Redirected_IsNotFollowed()
    {
        await using var server = RawServer.StartAws(request => request.WriteAsync("HTTP/1.1 307 X\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"u8.ToArray()));
        var caller = await TestConnection.OpenAsync(server);

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => caller.CallAsync(ModifyInstanceMetadataOptions.Operation, Modify, CancellationToken.None));

        Assert.Equal((AwsFailure.AnswerLost, "MalformedAnswer"), (failure.Failure, failure.Code));
        Assert.Contains("HTTP status 307", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_NobodyListens_WasNotSent()
    {
        string url;
        await using (var server = RawServer.StartAws(request => request.AnswerAsync(200, Answers.Regions)))
            url = server.Url;

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => AwsConnector.OpenAsync(TestConnection.Settings(url), CancellationToken.None));

        Assert.Equal((AwsFailure.NotSent, "ConnectionFailed"), (failure.Failure, failure.Code));
        Assert.Contains("connection refused", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_NameDoesNotExist_WasNotSent()
    {
        var failure = await Assert.ThrowsAsync<AwsCallException>(() => AwsConnector.OpenAsync(TestConnection.Settings("http://nowhere.invalid/"), CancellationToken.None));

        Assert.Equal(AwsFailure.NotSent, failure.Failure);
    }

    [Fact]
    public async Task Call_CancelledWhileWaiting_IsCancelled()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = RawServer.StartAws(async request => await cancel.CancelAsync());
        var caller = await TestConnection.OpenAsync(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller.CallAsync(DescribeRegions.Operation, new DescribeRegionsRequest(), cancel.Token));
    }

    [Fact]
    public async Task Call_RegionIsNotEnabled_IsNotTakenForWrongCredentials()
    {
        await using var server = RawServer.StartAws(request => request.AnswerAsync(401, Answers.Ec2Error("AuthFailure", "AWS was not able to validate the provided access credentials")));
        using var fleet = await AwsConnector.OpenAsync(TestConnection.Settings(server.Url), CancellationToken.None);

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => fleet.Accounts[0].In("af-south-1").CallAsync(DescribeRegions.Operation, new DescribeRegionsRequest(), CancellationToken.None));

        Assert.Equal((AwsFailure.Refused, "AuthFailure"), (failure.Failure, failure.Code));
        Assert.Contains("af-south-1 is probably not enabled", failure.Message, StringComparison.Ordinal);
    }
}
