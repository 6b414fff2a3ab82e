namespace Sallyport.Imds.Instances;

/// <summary>An instance description that contradicts itself or asks for what the service cannot be.</summary>
public sealed class InvalidInstanceException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">What is wrong.</param>
    public InvalidInstanceException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong, and why.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">Why.</param>
    public InvalidInstanceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Says nothing.</summary>
    public InvalidInstanceException()
    {
    }
}
