using System.Globalization;

namespace Sallyport.Aws.Wire;

/// <summary>Collects the flat parameters of a Query-protocol request; absent (null) values are left out.</summary>
public sealed class QueryWriter
{
    private readonly Dictionary<string, string> _parameters;
    private readonly string _prefix;

    public QueryWriter()
        : this([], "")
    {
    }

    private QueryWriter(Dictionary<string, string> parameters, string prefix)
    {
        _parameters = parameters;
        _prefix = prefix;
    }

    public IReadOnlyDictionary<string, string> Parameters => _parameters;

    public void Add(string name, string? value)
    {
        if (value is not null)
            _parameters[_prefix + name] = value;
    }

    public void Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Add(string name, bool? value) => Add(name, value is { } given ? (given ? "true" : "false") : null);

    /// <summary>Writes <c>name.1</c>, <c>name.2</c> …; for Auto Scaling the name ends in <c>.member</c>.</summary>
    public void AddList(string name, IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
            Add($"{name}.{i + 1}", values[i]);
    }

    /// <summary>Writes a list of structures under <c>name.1.</c>, <c>name.2.</c> ….</summary>
    public void AddItems<T>(string name, IReadOnlyList<T> items, Action<QueryWriter, T> write)
    {
        for (var i = 0; i < items.Count; i++)
            write(Under($"{name}.{i + 1}"), items[i]);
    }

    /// <summary>A writer whose names all start with <paramref name="name"/> and a dot.</summary>
    public QueryWriter Under(string name) => new(_parameters, $"{_prefix}{name}.");
}
