using System.Net;
using Amazon.Runtime;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Sending;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Connecting;

/// <summary>Says of every exception of the pipeline what it means for the account (<see cref="AwsFailure"/>), in one line.</summary>
internal static class FailureMap
{
    public static AwsCallException Of(Exception exception, AwsOperation operation, AwsPlace place)
    {
        return exception switch
        {
            AwsCallException known => known,
            AmazonServiceException error => OfAnswer(error, operation, place),
            NotSentException notSent => New(AwsFailure.NotSent, notSent.Code, notSent.Message),
            AnswerException answer => New(AwsFailure.AnswerLost, answer.Code, answer.Message, answer.RequestId),
            TimeoutException timeout => New(AwsFailure.AnswerLost, "Timeout", timeout.Message),
            HttpRequestException or IOException or ObjectDisposedException or OperationCanceledException =>
                New(AwsFailure.AnswerLost, "ConnectionLost", $"the connection broke before the answer was complete: {exception.Message}"),

            // Only the search for credentials is left: it comes before the request leaves.
            _ => New(AwsFailure.Credentials, "CredentialsFailed", exception.Message),
        };

        AwsCallException New(AwsFailure failure, string code, string message, string? requestId = null) =>
            new(failure, code, OneLine.Of(message), operation.Action, place, requestId, exception);
    }

    private static AwsCallException OfAnswer(AmazonServiceException error, AwsOperation operation, AwsPlace place)
    {
        var failure = ErrorCodes.IsThrottling(error.ErrorCode, error.StatusCode) ? AwsFailure.Throttled
            : ErrorCodes.IsCredentials(error.ErrorCode) ? AwsFailure.Credentials
            : operation.Changes && error.StatusCode >= HttpStatusCode.InternalServerError ? AwsFailure.AnswerLost
            : AwsFailure.Refused;
        return new AwsCallException(failure, error.ErrorCode ?? "UnknownError", OneLine.Of(error.Message), operation.Action, place, error.RequestId, error);
    }
}
