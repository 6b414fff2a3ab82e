namespace Sallyport.Fleet.Controls;

/// <summary>A verdict and the resource it is about.</summary>
/// <param name="Resource">The ARN.</param>
/// <param name="Name">A short name for people.</param>
/// <param name="Verdict">The verdict.</param>
public sealed record ResourceVerdict(string Resource, string Name, Verdict Verdict);
