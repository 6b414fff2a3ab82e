using Sallyport.Aws.Calling;
using Sallyport.Aws.Wire;

namespace Sallyport.Fleet.Inventory;

/// <summary>Reads page after page of a listing.</summary>
internal static class Pages
{
    /// <summary>Calls until a page names no next one. A service that names the same page again would be asked for ever, so that ends the listing as a failure.</summary>
    public static async IAsyncEnumerable<TResponse> ReadAsync<TRequest, TResponse>(
        IAwsCaller caller,
        AwsOperation<TRequest, TResponse> operation,
        TRequest first,
        Func<TRequest, string, TRequest> withToken,
        Func<TResponse, string?> nextToken,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        string? last = null;
        Task<TResponse>? answer = caller.CallAsync(operation, first, cancel);
        try
        {
            while (answer is not null)
            {
                var response = await answer;
                var token = nextToken(response);
                var isRepeated = token is not null && token == last;
                // The next page is on its way while this one is worked on.
                answer = token is null || isRepeated ? null : caller.CallAsync(operation, withToken(first, token), cancel);
                yield return response;
                if (isRepeated)
                    throw new AwsCallException(AwsFailure.AnswerLost, "RepeatedPage", "the service named the same page twice", operation.Action, caller.Place);
                last = token;
            }
        }
        finally
        {
            // Whoever stops early does not care what the page under way comes to.
            _ = answer?.ContinueWith(static task => task.Exception, TaskScheduler.Default);
        }
    }
}
