namespace Sallyport.Aws.Wire;

/// <summary>Query-protocol parameters as a tree, split at the dots of their names.</summary>
public sealed class QueryTree
{
    // Real requests go about 8 levels deep.
    private const int DeepestLevel = 32;

    private readonly Dictionary<string, QueryTree> _children = [];

    public string? Value { get; private set; }

    public IReadOnlyDictionary<string, QueryTree> Children => _children;

    /// <summary>True when all children are numbered: <c>Tag.1</c>, <c>Tag.2</c>.</summary>
    public bool IsList => _children.Count > 0 && _children.Keys.All(static key => key.Length is > 0 and <= 6 && key.All(char.IsAsciiDigit));

    /// <exception cref="FormatException">A name has more levels than any real request.</exception>
    internal void Add(string name, string value)
    {
        var levels = name.Split('.');
        if (levels.Length > DeepestLevel)
            throw new FormatException($"The parameter {name[..40]}… has more than {DeepestLevel} levels.");
        var node = this;
        foreach (var level in levels)
        {
            if (!node._children.TryGetValue(level, out var child))
                node._children[level] = child = new QueryTree();
            node = child;
        }

        node.Value = value;
    }
}
