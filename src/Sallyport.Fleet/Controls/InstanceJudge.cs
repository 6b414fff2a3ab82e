using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;


/// <summary>
/// Asks all instance controls about instance after instance of one Region, and counts. The controls' verdicts repeat, so a tree of them
/// leads to the set that was made for the same combination before.
/// </summary>
internal sealed class InstanceJudge(IReadOnlyList<InstanceControl> controls)
{
    private readonly Node _root = new();
    private readonly Dictionary<VerdictSet, int> _counts = new(ReferenceEqualityComparer.Instance);

    /// <summary>How many instances got each set.</summary>
    public IReadOnlyDictionary<VerdictSet, int> Counts => _counts;

    public VerdictSet Judge(Instance instance)
    {
        var node = _root;
        for (var i = 0; i < controls.Count; i++)
            node = node.Next(controls[i].Judge(instance));
        var set = node.Set ??= new VerdictSet([.. PathTo(node)]);
        _counts[set] = _counts.GetValueOrDefault(set) + 1;
        return set;
    }

    private List<(Control, Verdict)> PathTo(Node node)
    {
        var path = new List<(Control, Verdict)>();
        for (; node.Parent is { } parent; node = parent)
            path.Insert(0, (controls[controls.Count - 1 - path.Count], node.Verdict!));
        return path;
    }

    private sealed class Node
    {
        private readonly Dictionary<Verdict, Node> _next = [];
        private Node? _last;

        public Node? Parent { get; private init; }

        public Verdict? Verdict { get; private init; }

        public VerdictSet? Set { get; set; }

        public Node Next(Verdict verdict)
        {
            // Neighbours in a page are mostly alike.
            if (_last is { } last && ReferenceEquals(last.Verdict, verdict))
                return last;
            if (!_next.TryGetValue(verdict, out var node))
                _next[verdict] = node = new Node { Parent = this, Verdict = verdict };
            return _last = node;
        }
    }
}
