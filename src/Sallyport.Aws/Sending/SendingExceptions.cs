namespace Sallyport.Aws.Sending;

/// <summary>The request's body never left: AWS cannot have acted on it.</summary>
internal sealed class NotSentException(string code, string message, Exception inner) : Exception(message, inner)
{
    public string Code => code;
}

/// <summary>An answer came and cannot be used: it is malformed, cut off, too large, or not AWS's.</summary>
internal sealed class AnswerException(string code, string message, string? requestId, Exception? inner) : Exception(message, inner)
{
    public const string Malformed = "MalformedAnswer";

    public string Code => code;

    public string? RequestId => requestId;
}
