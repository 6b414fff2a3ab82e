using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.AutoScaling;

/// <summary>The filters of DescribeAutoScalingGroups: by tags alone, and without wildcards.</summary>
internal static class GroupFilters
{
    public static Predicate<CloudGroup> Compile(QueryReader query)
    {
        var filters = query.Items("Filters.member", static filter => (Name: filter.Text("Name") ?? "", Values: filter.List("Values.member")));
        var predicates = filters.Select(static filter => Compile(filter.Name, filter.Values)).ToArray();
        return group => Array.TrueForAll(predicates, predicate => predicate(group));
    }

    private static Predicate<CloudGroup> Compile(string name, IReadOnlyList<string> values) => name switch
    {
        "tag-key" => group => group.Tags.Any(tag => values.Contains(tag.Key)),
        "tag-value" => group => group.Tags.Any(tag => values.Contains(tag.Value)),
        _ when name.StartsWith("tag:", StringComparison.Ordinal) => group => group.Tags.Any(tag => tag.Key == name[4..] && values.Contains(tag.Value)),
        _ => throw AwsRefusalException.Validation($"Filter type {name} is not correct. Allowed Filter types are: tag-key, tag-value, tag:<key>"),
    };
}
