namespace Sallyport.Aws.Calling;

/// <summary>What a failed call means for the state of the account.</summary>
public enum AwsFailure
{
    /// <summary>AWS answered with an error: the call had no effect.</summary>
    Refused,

    /// <summary>AWS answered that calls come too fast: the call had no effect.</summary>
    Throttled,

    /// <summary>The request left, and no readable answer came: the call may or may not have had its effect.</summary>
    AnswerLost,

    /// <summary>The request never left (no connection, no name): the call had no effect.</summary>
    NotSent,

    /// <summary>There are no credentials, or they have expired or are not valid: the call had no effect.</summary>
    Credentials,
}

/// <summary>A call to AWS that failed: what AWS (or the network) said, where, and under which request id.</summary>
public sealed class AwsCallException : Exception
{
    public AwsCallException(AwsFailure failure, string code, string message, string action, AwsPlace place, string? requestId = null, Exception? inner = null)
        : base(message, inner)
    {
        Failure = failure;
        Code = code;
        Action = action;
        Place = place;
        RequestId = requestId;
    }

    public AwsFailure Failure { get; }

    /// <summary>AWS's error code, such as <c>UnauthorizedOperation</c>; for failures of the network a word of ours.</summary>
    public string Code { get; }

    /// <summary>The operation that was called.</summary>
    public string Action { get; }

    public AwsPlace Place { get; }

    public string? RequestId { get; }

    /// <summary>True when the caller lacks a permission (here, or by a policy of the organisation).</summary>
    public bool IsDenied => Code is "UnauthorizedOperation" or "AccessDenied" or "AccessDeniedException" or "Client.UnauthorizedOperation";

    /// <summary>One line for a person: what, where, AWS's words, the request id.</summary>
    public string Describe() =>
        $"{Action} in {Place}: {Code}: {Message}" + (RequestId is null ? "" : $" (request id {RequestId})");
}
