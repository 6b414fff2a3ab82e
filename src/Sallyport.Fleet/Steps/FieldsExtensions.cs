global using Fields = System.Collections.Generic.SortedDictionary<string, string>;

namespace Sallyport.Fleet.Steps;

/// <summary>What the engine asks of fields, the sorted names and texts in which a step's resource is read and compared.</summary>
internal static class FieldsExtensions
{
    /// <summary>True when every field of <paramref name="expected"/> reads the same in <paramref name="actual"/>; other fields do not count.</summary>
    public static bool HoldsIn(this Fields expected, Fields actual) =>
        expected.All(field => actual.TryGetValue(field.Key, out var value) && value == field.Value);

    /// <summary>The fields of <paramref name="to"/> that <paramref name="from"/> lacks or holds with another value.</summary>
    public static Fields ChangedBy(this Fields from, Fields to) =>
        new(to.Where(field => !from.TryGetValue(field.Key, out var value) || value != field.Value).ToDictionary());

    /// <summary>The fields of these names.</summary>
    public static Fields Only(this Fields fields, IEnumerable<string> names)
    {
        var wanted = names.ToHashSet();
        return new Fields(fields.Where(field => wanted.Contains(field.Key)).ToDictionary());
    }

    /// <summary>Adds the field when there is a value.</summary>
    public static void AddIfKnown(this Fields fields, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            fields[name] = value;
    }

    /// <summary>The first field in which the two differ, for a person: <c>httpTokens is optional, not required</c>.</summary>
    public static string DifferenceFrom(this Fields actual, Fields expected)
    {
        foreach (var (name, value) in expected)
            if (!actual.TryGetValue(name, out var found))
                return $"{name} is absent, not {value}";
            else if (found != value)
                return $"{name} is {found}, not {value}";
        return "";
    }
}
