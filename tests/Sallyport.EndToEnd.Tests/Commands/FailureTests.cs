using Sallyport.Aws.Calling;
using Sallyport.Commands;

namespace Sallyport.EndToEnd.Tests.Commands;

/// <summary>Whatever goes wrong is one line of cause and one of what to do.</summary>
public sealed class FailureTests
{
    private static readonly AwsPlace Place = new("aws", "111122223333", "eu-west-1");

    [Theory]
    [InlineData(AwsFailure.Credentials, "ExpiredToken", "aws sso login")]
    [InlineData(AwsFailure.Credentials, "AuthFailure", "--exclude-regions")]
    [InlineData(AwsFailure.Credentials, "ProfileNotFound", "--profile")]
    [InlineData(AwsFailure.Refused, "UnauthorizedOperation", "Allow DescribeInstances")]
    [InlineData(AwsFailure.Refused, "OptInRequired", "--exclude-regions")]
    [InlineData(AwsFailure.NotSent, "NoConnection", "--endpoint-url")]
    [InlineData(AwsFailure.AnswerLost, "MalformedAnswer", "--endpoint-url")]
    [InlineData(AwsFailure.Throttled, "RequestLimitExceeded", "wait a minute")]
    public void Failure_OfAws_NamesPlaceCodeAndRemedy(AwsFailure kind, string code, string remedy)
    {
        var failure = Failure.Of(new AwsCallException(kind, code, "said\nAWS", "DescribeInstances", Place, "req-1"));

        Assert.Equal($"DescribeInstances in account 111122223333, eu-west-1: {code}: said AWS (request id req-1)", failure.Cause);
        Assert.Contains(remedy, failure.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Failure_ThatKnowsItsRemedy_IsTakenAtItsWord()
    {
        var failure = Failure.Of(new AwsCallException(AwsFailure.Credentials, "NoCredentials", "none found. Next: aws configure", "GetCallerIdentity", Place));

        Assert.Equal("GetCallerIdentity in account 111122223333, eu-west-1: NoCredentials: none found", failure.Cause);
        Assert.Equal("aws configure", failure.Next);
    }

    [Fact]
    public void Failure_Unexpected_AsksForTheDetail()
    {
        var failure = Failure.Of(new InvalidOperationException("two\r\nlines"));

        Assert.Equal("unexpected InvalidOperationException: two lines", failure.Cause);
        Assert.Contains("--verbose", failure.Next, StringComparison.Ordinal);
    }
}
