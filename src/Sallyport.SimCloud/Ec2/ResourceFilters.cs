using Sallyport.Aws.Ec2;
using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.Ec2;

/// <summary>The filters of one Describe call: which names it knows and what they look at.</summary>
/// <param name="tags">The tags of a resource, for <c>tag:KEY</c>, <c>tag-key</c>; null when it has none.</param>
/// <param name="members">What each filter's name looks at.</param>
internal sealed class ResourceFilters<T>(Func<T, IReadOnlyList<Tag>>? tags, IReadOnlyDictionary<string, Func<T, string?>> members)
{
    // AWS counts the values of all filters of a call together.
    private const int MostValues = 200;

    /// <summary>A resource passes when it passes all filters; it passes one when any of the values matches.</summary>
    /// <exception cref="AwsRefusalException">A filter's name is unknown, it has no values, or there are too many.</exception>
    public Predicate<T> Compile(IReadOnlyList<Filter> filters)
    {
        if (filters.Sum(static filter => filter.Values.Count) > MostValues)
            throw new AwsRefusalException("FilterLimitExceeded", $"The maximum number of filter values specified on a single call is {MostValues}");
        var predicates = filters.Select(Compile).ToArray();
        return resource => Array.TrueForAll(predicates, predicate => predicate(resource));
    }

    private Predicate<T> Compile(Filter filter)
    {
        if (filter.Values.Count == 0)
            throw new AwsRefusalException("InvalidParameterValue", $"The filter '{filter.Name}' must have at least one value.");
        var matches = Matcher(filter.Values);
        if (members.TryGetValue(filter.Name, out var member))
            return resource => member(resource) is { } value && matches(value);
        if (tags is not null && filter.Name.StartsWith("tag:", StringComparison.Ordinal))
        {
            var key = filter.Name["tag:".Length..];
            return resource => tags(resource).Any(tag => tag.Key == key && matches(tag.Value));
        }

        if (tags is not null && filter.Name == "tag-key")
            return resource => tags(resource).Any(tag => matches(tag.Key));
        throw new AwsRefusalException("InvalidParameterValue", $"The filter '{filter.Name}' is invalid");
    }

    private static Func<string, bool> Matcher(IReadOnlyList<string> values)
    {
        var plain = values.Where(static value => !Wildcard.HasAny(value)).ToHashSet();
        var patterns = values.Where(Wildcard.HasAny).ToArray();
        return patterns.Length == 0
            ? plain.Contains
            : text => plain.Contains(text) || Array.Exists(patterns, pattern => Wildcard.Matches(pattern, text));
    }
}
