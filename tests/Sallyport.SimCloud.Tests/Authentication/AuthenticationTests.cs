using Sallyport.Aws.Calling;
using Sallyport.Aws.Connecting;
using Sallyport.Aws.Ec2;
using Sallyport.Testing;
using Sallyport.Testing.Time;

namespace Sallyport.SimCloud.Tests.Authentication;

/// <summary>Signatures made by AWSSDK.Core are accepted, and nothing else is.</summary>
public sealed class AuthenticationTests
{
    [Fact]
    public async Task AwsSdkForNet_OwnKeyPair_IsLetIn()
    {
        await using var cloud = await RunningCloud.StartAsync(TestFleet.OneOfEach);

        var account = (await AwsConnector.OpenAsync(Settings(cloud, cloud.Account.SecretAccessKey), default)).Accounts.Single();
        var instances = await account.In("eu-west-1").CallAsync(Aws.Ec2.DescribeInstances.Operation, new DescribeInstancesRequest { MaxResults = 5 }, default);

        Assert.Equal("arn:aws:iam::111122223333:user/sallyport", account.IdentityArn);
        Assert.Equal(3, instances.Reservations.Count());
    }

    [Fact]
    public async Task AwsSdkForNet_WrongSecret_IsRefused()
    {
        await using var cloud = await RunningCloud.StartAsync(TestFleet.OneOfEach);

        var failure = await FailureAsync(Settings(cloud, "wrong"));

        Assert.Equal("SignatureDoesNotMatch", failure.Code);
    }

    [Theory]
    [InlineData(14, null)]
    [InlineData(16, "SignatureDoesNotMatch")]
    [InlineData(-16, "SignatureDoesNotMatch")]
    public async Task Signature_OfAnotherTime_IsGoodForFifteenMinutes(int minutes, string? code)
    {
        var wall = new SimulatedTimeProvider(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(minutes));
        await using var cloud = await RunningCloud.StartAsync(TestFleet.OneOfEach, new SimulatedCloudOptions { WallClock = wall });

        using var client = new HttpClient(new SocketsHttpHandler());
        var answer = await SignedRequest.GetCallerIdentityAsync(client, cloud, TimeProvider.System);

        Assert.Equal(code, answer.Code);
    }

    [Theory]
    [InlineData("body")]
    [InlineData("host")]
    [InlineData("region")]
    [InlineData("service")]
    public async Task Signature_RequestChangedAfterwards_IsRefused(string what)
    {
        await using var cloud = await RunningCloud.StartAsync(TestFleet.OneOfEach);
        using var client = new HttpClient(new SocketsHttpHandler());

        var answer = await SignedRequest.GetCallerIdentityAsync(client, cloud, TimeProvider.System, tamper: what);

        Assert.Equal("SignatureDoesNotMatch", answer.Code);
    }

    [Fact]
    public async Task Unsigned_Request_IsRefused()
    {
        await using var cloud = await RunningCloud.StartAsync(TestFleet.OneOfEach);
        using var client = new RawClient(cloud);

        Assert.Equal("MissingParameter", (await client.Ec2Async("DescribeInstances")).Code);
        Assert.Equal("MissingAuthenticationToken", (await client.AutoScalingAsync("DescribeAutoScalingGroups")).Code);
    }

    private static ConnectionSettings Settings(RunningCloud cloud, string secret) => new()
    {
        Region = "eu-west-1",
        EndpointUrl = cloud.Url.ToString(),
        KeyPairs = [new KeyPair(cloud.Account.AccessKeyId, secret)],
    };

    private static async Task<AwsCallException> FailureAsync(ConnectionSettings settings)
    {
        try
        {
            return (await AwsConnector.OpenAsync(settings, default)).Accounts.Single().Failure ?? throw new InvalidOperationException("it was let in");
        }
        catch (AwsCallException failure)
        {
            return failure;
        }
    }
}
