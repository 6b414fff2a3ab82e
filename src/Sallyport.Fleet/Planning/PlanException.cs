namespace Sallyport.Fleet.Planning;

/// <summary>A plan that cannot be made or used; the message is one line with the cause and the remedy.</summary>
public sealed class PlanException(string message, Exception? inner = null) : Exception(message, inner);
