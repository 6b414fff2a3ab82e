using System.Collections.Concurrent;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Sending;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Connecting;

/// <summary>Calls AWS in one account and Region, and says of every failure what it means for the account.</summary>
internal sealed class AwsCaller(AwsPlace place, AccountSession session) : IAwsCaller
{
    private readonly ConcurrentDictionary<string, QueryClient> _clients = new();

    public AwsPlace Place => place;

    public async Task<TResponse> CallAsync<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancel)
    {
        var query = new QueryWriter();
        operation.WriteRequest(query, request);
        var call = new QueryRequest(operation, operation.Bucket(request), query.Parameters);
        var reader = new AnswerReader<TRequest, TResponse>(operation, session.AnswerLimits);
        for (var renewals = 0; ; renewals++)
        {
            var generation = session.Generation;
            try
            {
                var response = await ClientOf(operation.Service).SendAsync(call, reader, cancel);
                return (TResponse)response.Value!;
            }
            catch (Exception exception) when (!cancel.IsCancellationRequested)
            {
                var failure = await session.ExplainAsync(FailureMap.Of(exception, operation, place), cancel);

                // Refused for its credentials, so it had no effect: even a change may be made again with better ones.
                if (!await session.MayGoOnAsync(failure, generation, renewals, cancel))
                    throw failure;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                throw new OperationCanceledException("cancelled", exception, cancel);
            }
        }
    }

    private QueryClient ClientOf(AwsService service) => _clients.GetOrAdd(service.Id, _ => session.CreateClient(service, place));
}
