using System.Globalization;

namespace Sallyport.Aws.Wire;

/// <summary>Reads the flat parameters of a Query-protocol request.</summary>
public sealed class QueryReader
{
    // A list index above this is an attack, not a request: AWS's own lists end far below.
    private const int MostItems = 2000;

    private readonly IReadOnlyDictionary<string, string> _parameters;
    private readonly string _prefix;

    public QueryReader(IReadOnlyDictionary<string, string> parameters, string prefix = "")
    {
        _parameters = parameters;
        _prefix = prefix;
    }

    public string? Text(string name) => _parameters.GetValueOrDefault(_prefix + name);

    /// <summary>A whole number, or null when absent.</summary>
    /// <exception cref="FormatException">The value is present and is not a whole number.</exception>
    public int? Number(string name) => Text(name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new FormatException($"Invalid value '{text}' for {_prefix}{name}. Expecting a whole number."),
    };

    /// <summary>A truth value, or null when absent.</summary>
    /// <exception cref="FormatException">The value is present and is neither <c>true</c> nor <c>false</c>.</exception>
    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw new FormatException($"Invalid value '{text}' for {_prefix}{name}. Expecting true or false."),
    };

    /// <summary>The values <c>name.1</c>, <c>name.2</c> … up to the first that is missing.</summary>
    public IReadOnlyList<string> List(string name)
    {
        var values = new List<string>();
        while (values.Count < MostItems && Text($"{name}.{values.Count + 1}") is { } value)
            values.Add(value);
        return values;
    }

    /// <summary>The structures <c>name.1.…</c>, <c>name.2.…</c> up to the first of which nothing is given.</summary>
    public IReadOnlyList<T> Items<T>(string name, Func<QueryReader, T> read)
    {
        var items = new List<T>();
        while (items.Count < MostItems && Has($"{name}.{items.Count + 1}"))
            items.Add(read(Under($"{name}.{items.Count + 1}")));
        return items;
    }

    /// <summary>A reader of the parameters whose names start with <paramref name="name"/> and a dot.</summary>
    public QueryReader Under(string name) => new(_parameters, $"{_prefix}{name}.");

    /// <summary>Everything below this reader's prefix as a tree.</summary>
    public QueryTree Tree()
    {
        var tree = new QueryTree();
        foreach (var (name, value) in _parameters)
            if (name.Length > _prefix.Length && name.StartsWith(_prefix, StringComparison.Ordinal))
                tree.Add(name[_prefix.Length..], value);
        return tree;
    }

    /// <summary>True when a parameter has this name, or one starts with it and a dot.</summary>
    public bool Has(string name)
    {
        if (Text(name) is not null)
            return true;
        var start = $"{_prefix}{name}.";
        foreach (var key in _parameters.Keys)
            if (key.StartsWith(start, StringComparison.Ordinal))
                return true;
        return false;
    }
}
