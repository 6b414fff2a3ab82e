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
        try
        {
            var response = await ClientOf(operation.Service).SendAsync(call, reader, cancel);
            return (TResponse)response.Value!;
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancel.IsCancellationRequested))
        {
            throw FailureMap.Of(exception, operation, place);
        }
    }

    private QueryClient ClientOf(AwsService service) => _clients.GetOrAdd(service.Id, _ => session.CreateClient(service, place));
}
