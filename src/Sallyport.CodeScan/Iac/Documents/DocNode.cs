namespace Sallyport.CodeScan.Iac.Documents;

/// <summary>A node of a YAML or JSON document with its place in the file.</summary>
internal sealed class DocNode
{
    private DocNode(int start, int end)
    {
        Start = start;
        End = end;
    }

    public int Start { get; }

    public int End { get; set; }

    /// <summary>A scalar's text.</summary>
    public string? Scalar { get; private init; }

    /// <summary>True for a scalar in quotes, which is text whatever it looks like.</summary>
    public bool IsQuoted { get; private init; }

    /// <summary>YAML's short tag, such as <c>!Ref</c>.</summary>
    public string? Tag { get; init; }

    public List<DocNode>? Items { get; private init; }

    public List<(DocNode Key, DocNode Value)>? Pairs { get; private init; }

    /// <summary>Written in one line with brackets.</summary>
    public bool IsFlow { get; init; }

    public static DocNode OfScalar(string text, bool quoted, int start, int end, string? tag = null) => new(start, end) { Scalar = text, IsQuoted = quoted, Tag = tag };

    public static DocNode OfList(int start, string? tag = null, bool flow = false) => new(start, start) { Items = [], Tag = tag, IsFlow = flow };

    public static DocNode OfTable(int start, string? tag = null, bool flow = false) => new(start, start) { Pairs = [], Tag = tag, IsFlow = flow };

    /// <summary>The value of a key; null without it, or when this is no table.</summary>
    public DocNode? this[string key]
    {
        get
        {
            if (Pairs is null)
                return null;
            foreach (var (name, value) in Pairs)
                if (name.Scalar == key)
                    return value;
            return null;
        }
    }

    public DocNode? KeyNode(string key) => Pairs?.Find(p => p.Key.Scalar == key).Key;

    /// <summary>The value at the end of a way of keys.</summary>
    public DocNode? Find(params ReadOnlySpan<string> keys)
    {
        var node = this;
        foreach (var key in keys)
        {
            node = node?[key];
            if (node is null)
                return null;
        }
        return node;
    }

    /// <summary>All nodes below and this one, without recursion; at most so many, so that aliases cannot blow up.</summary>
    public IEnumerable<DocNode> Descend(int most = 200_000)
    {
        var pending = new Stack<DocNode>();
        pending.Push(this);
        while (most-- > 0 && pending.TryPop(out var node))
        {
            yield return node;
            if (node.Items is not null)
                for (var i = node.Items.Count - 1; i >= 0; i--)
                    pending.Push(node.Items[i]);
            if (node.Pairs is not null)
                for (var i = node.Pairs.Count - 1; i >= 0; i--)
                    pending.Push(node.Pairs[i].Value);
        }
    }
}
