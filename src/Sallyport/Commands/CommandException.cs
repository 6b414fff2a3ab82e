namespace Sallyport.Commands;

/// <summary>Why a command stops: one line with the cause and the place, and one with what to do next. Ends with exit code 2.</summary>
internal sealed class CommandException(string cause, string? next = null, Exception? inner = null) : Exception(cause, inner)
{
    /// <summary>What to do next; null where the cause says it all.</summary>
    public string? Next { get; } = next;
}
