using System.Text.RegularExpressions;

namespace Sallyport.Fleet.Planning;

/// <summary>A condition on a resource, as <c>--only</c> and <c>--exclude</c> take it (docs/plan-grammar.md).</summary>
public abstract record ResourceExpression
{
    public abstract bool Matches(ResourceFacts resource);

    /// <exception cref="PlanException">The text is no expression; the message names the position.</exception>
    public static ResourceExpression Parse(string text) => new ResourceExpressionParser(text).Parse();
}

/// <summary>Both hold.</summary>
internal sealed record AndExpression(ResourceExpression Left, ResourceExpression Right) : ResourceExpression
{
    public override bool Matches(ResourceFacts resource) => Left.Matches(resource) && Right.Matches(resource);
}

/// <summary>At least one holds.</summary>
internal sealed record OrExpression(ResourceExpression Left, ResourceExpression Right) : ResourceExpression
{
    public override bool Matches(ResourceFacts resource) => Left.Matches(resource) || Right.Matches(resource);
}

/// <summary>It does not hold.</summary>
internal sealed record NotExpression(ResourceExpression Inner) : ResourceExpression
{
    public override bool Matches(ResourceFacts resource) => !Inner.Matches(resource);
}

/// <summary>A field has one of the values.</summary>
internal sealed record ValueExpression(ResourceField Field, IReadOnlyList<string> Values) : ResourceExpression
{
    public override bool Matches(ResourceFacts resource) => Field.ValuesOf(resource).Any(Values.Contains);
}

/// <summary>A field has a value of that shape: <c>*</c> stands for any text, <c>?</c> for one character.</summary>
internal sealed record ShapeExpression(ResourceField Field, string Shape) : ResourceExpression
{
    private readonly Regex _regex = new(
        "^" + Regex.Escape(Shape).Replace("\\*", ".*").Replace("\\?", ".") + "$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);

    public override bool Matches(ResourceFacts resource) => Field.ValuesOf(resource).Any(_regex.IsMatch);

    public bool Equals(ShapeExpression? other) => other is not null && Field == other.Field && Shape == other.Shape;

    public override int GetHashCode() => HashCode.Combine(Field, Shape);
}

/// <summary>A field of an expression; <see cref="TagKey"/> only for <c>tag:KEY</c>.</summary>
internal sealed record ResourceField(string Name, string? TagKey = null)
{
    public static IReadOnlyList<string> Names { get; } = ["id", "account", "region", "group", "template", "state"];

    public IReadOnlyList<string> ValuesOf(ResourceFacts resource) => Name switch
    {
        "id" => [resource.Id],
        "account" => [resource.AccountId],
        "region" => [resource.Region],
        "group" => resource.Groups,
        "template" => resource.Templates,
        "state" => resource.State is null ? [] : [resource.State],
        _ => TagKey is not null && resource.Tags.TryGetValue(TagKey, out var value) ? [value] : [],
    };
}
