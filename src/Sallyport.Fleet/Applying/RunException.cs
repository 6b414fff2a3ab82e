namespace Sallyport.Fleet.Applying;

/// <summary>A run that cannot be read, written or worked on; the message is one line with the cause and the remedy.</summary>
public sealed class RunException(string message, Exception? inner = null) : Exception(message, inner);
