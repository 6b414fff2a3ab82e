using System.Net;
using System.Xml;
using Amazon.Runtime;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Sending;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Connecting;

/// <summary>Says of every exception of the pipeline what it means for the account (<see cref="AwsFailure"/>), in one line.</summary>
internal static class FailureMap
{
    public static AwsCallException Of(Exception exception, AwsOperation operation, AwsPlace place) => Of(exception, operation.Action, operation.Changes, place);

    public static AwsCallException Of(Exception exception, string action, bool changes, AwsPlace place)
    {
        return exception switch
        {
            AwsCallException known => known,
            CredentialsException credentials => New(AwsFailure.Credentials, credentials.Code, credentials.Message),
            NotSentException notSent => New(AwsFailure.NotSent, notSent.Code, notSent.Message),
            AnswerException answer => New(AwsFailure.AnswerLost, answer.Code, answer.Message, answer.RequestId),
            AmazonUnmarshallingException { InnerException: AnswerException or TimeoutException or HttpRequestException or IOException or ObjectDisposedException } => Of(exception.InnerException, action, changes, place),
            AmazonUnmarshallingException { InnerException: { } inner } => New(AwsFailure.AnswerLost, AnswerException.Malformed, $"the answer is not what AWS sends: {inner.Message}"),
            AmazonServiceException { ErrorCode.Length: > 0 } error => New(Meaning(error, changes), error.ErrorCode, error.Message, error.RequestId),
            AmazonServiceException { InnerException: { } inner } => Of(inner, action, changes, place),
            XmlException malformed => New(AwsFailure.AnswerLost, AnswerException.Malformed, $"the answer is not what AWS sends: {malformed.Message}"),
            TimeoutException timeout => New(AwsFailure.AnswerLost, "Timeout", timeout.Message),
            HttpRequestException or IOException or ObjectDisposedException or OperationCanceledException =>
                New(AwsFailure.AnswerLost, "ConnectionLost", $"the connection broke before the answer was complete: {exception.Message}"),

            // Only the search for credentials is left: it comes before the request leaves.
            _ => Of(BaseCredentials.Explain(exception), action, changes, place),
        };

        AwsCallException New(AwsFailure failure, string code, string message, string? requestId = null) =>
            new(failure, code, OneLine.Of(message), action, place, requestId, exception);
    }

    // An error of the server itself leaves open whether a change was made.
    private static AwsFailure Meaning(AmazonServiceException error, bool changes) =>
        ErrorCodes.IsThrottling(error.ErrorCode, error.StatusCode) ? AwsFailure.Throttled
        : ErrorCodes.IsCredentials(error.ErrorCode) ? AwsFailure.Credentials
        : changes && error.StatusCode >= HttpStatusCode.InternalServerError ? AwsFailure.AnswerLost
        : AwsFailure.Refused;
}
