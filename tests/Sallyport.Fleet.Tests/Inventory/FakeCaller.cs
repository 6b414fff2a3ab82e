using Sallyport.Aws.Calling;
using Sallyport.Aws.Wire;

namespace Sallyport.Fleet.Tests.Inventory;

/// <summary>Answers operations by what a test says, where the simulated cloud cannot be made to answer so.</summary>
internal sealed class FakeCaller(AwsPlace place, Func<AwsOperation, object, object> answer) : IAwsCaller
{
    public AwsPlace Place { get; } = place;

    public Task<TResponse> CallAsync<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return Task.FromResult((TResponse)answer(operation, request!));
    }

    public static AwsCallException Denied(AwsOperation operation, AwsPlace place) =>
        new(AwsFailure.Refused, "UnauthorizedOperation", "explicit deny in a service control policy", operation.Action, place);
}
