namespace Sallyport.Fleet.Planning;

/// <summary>What an expression may ask about a resource. A resource can belong to several groups and templates.</summary>
public sealed record ResourceFacts
{
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Ids and names.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>An instance's state, such as <c>running</c>; null for everything else.</summary>
    public string? State { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
