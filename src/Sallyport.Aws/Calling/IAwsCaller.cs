using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Calling;

/// <summary>Calls AWS operations in one account and one Region. The process boundary: AWS, or a simulated cloud, is behind it.</summary>
public interface IAwsCaller
{
    AwsPlace Place { get; }

    /// <summary>
    /// Waits until the operation's token bucket allows it, sends the request and reads the answer. Reading operations are retried;
    /// an operation that changes something (<see cref="AwsOperation.Changes"/>) is sent at most once.
    /// </summary>
    /// <exception cref="AwsCallException">Whatever went wrong, and whether the call may have had an effect.</exception>
    Task<TResponse> CallAsync<TRequest, TResponse>(AwsOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancel);
}

/// <summary>Where a call goes: partition (<c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c>), 12-digit account id, Region.</summary>
public sealed record AwsPlace(string Partition, string AccountId, string Region)
{
    /// <summary>The ARN of a resource of EC2 here.</summary>
    public string Ec2Arn(string resource) => $"arn:{Partition}:ec2:{Region}:{AccountId}:{resource}";

    public override string ToString() => $"account {AccountId}, {Region}";
}
