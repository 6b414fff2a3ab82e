using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Sallyport.Aws.Sending;

/// <summary>
/// The SDK's standard retries (exponential, with jitter) for operations that only read. An operation that changes something is never sent again:
/// whether it had its effect is for the caller to find out.
/// </summary>
internal sealed class ReadRetryPolicy(int maxRetries, TimeProvider time) : StandardRetryPolicy(maxRetries)
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(20);

    public override bool CanRetry(IExecutionContext executionContext) =>
        !((QueryRequest)executionContext.RequestContext.OriginalRequest).Operation.Changes;

    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        Task.FromResult(IsWorthRetrying(exception, executionContext.RequestContext.CancellationToken));

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext)
    {
        var context = executionContext.RequestContext;
        var longest = FirstBackoff * Math.Pow(2, Math.Max(0, context.Retries - 1));
        return Task.Delay((longest < LongestBackoff ? longest : LongestBackoff) * Jitter(context.InvocationId, context.Retries), time, context.CancellationToken);
    }

    // Spread by the call's own random id: no clock and no shared generator is needed for that.
    private static double Jitter(Guid invocation, int retries) => 0.5 + ((uint)HashCode.Combine(invocation, retries) / (2.0 * uint.MaxValue));

    private static bool IsWorthRetrying(Exception exception, CancellationToken cancel) => !cancel.IsCancellationRequested && exception switch
    {
        AmazonServiceException error => ErrorCodes.IsThrottling(error.ErrorCode, error.StatusCode) || error.StatusCode >= HttpStatusCode.InternalServerError,
        NotSentException or AnswerException or TimeoutException or HttpRequestException or IOException => true,
        _ => false,
    };
}
