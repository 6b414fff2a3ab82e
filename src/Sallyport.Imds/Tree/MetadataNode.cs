namespace Sallyport.Imds.Tree;

/// <summary>A directory or a leaf of the tree.</summary>
internal sealed class MetadataNode(string name)
{
    private readonly SortedDictionary<string, MetadataNode> _children = new(StringComparer.Ordinal);
    private string? _listedAs;

    public string Name => name;

    /// <summary>The version that introduced a leaf; a directory is as old as its oldest leaf.</summary>
    public string Since { get; set; } = "1.0";

    public MetadataEntry? Entry { get; set; }

    public IEnumerable<MetadataNode> Children => _children.Values;

    public bool IsListed { get; set; } = true;

    /// <summary>How the parent's listing shows it: a directory with a slash, a leaf without, a public key as <c>0=name</c>.</summary>
    public string ListedAs
    {
        get => _listedAs ?? (Entry is null ? name + "/" : name);
        set => _listedAs = value;
    }

    public MetadataNode Child(string childName)
    {
        if (!_children.TryGetValue(childName, out var child))
            _children[childName] = child = new MetadataNode(childName);
        return child;
    }
}
