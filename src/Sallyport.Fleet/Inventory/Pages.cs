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
        var request = first;
        string? last = null;
        while (true)
        {
            var response = await caller.CallAsync(operation, request, cancel);
            yield return response;
            var token = nextToken(response);
            if (token is null)
                yield break;
            if (token == last)
                throw new AwsCallException(AwsFailure.AnswerLost, "RepeatedPage", "the service named the same page twice", operation.Action, caller.Place);
            last = token;
            request = withToken(first, token);
        }
    }
}
