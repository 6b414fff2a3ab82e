namespace Sallyport.Fleet.Store;

/// <summary>The fleet store cannot be used: why, and what to do next.</summary>
public sealed class StoreException(string message, string next, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What to do next.</summary>
    public string Next { get; } = next;
}
