using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>A filter of a Describe call: a resource passes when it has any of the values. <c>*</c> and <c>?</c> are wildcards.</summary>
public sealed record Filter(string Name, IReadOnlyList<string> Values)
{
    public Filter(string name, string value)
        : this(name, [value])
    {
    }

    internal static void WriteAll(QueryWriter query, IReadOnlyList<Filter> filters) => query.AddItems("Filter", filters, static (query, filter) =>
    {
        query.Add("Name", filter.Name);
        query.AddList("Value", filter.Values);
    });

    internal static IReadOnlyList<Filter> ReadAll(QueryReader query) =>
        query.Items("Filter", static item => new Filter(item.Text("Name") ?? "", item.List("Value")));
}
