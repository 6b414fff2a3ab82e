using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;


/// <summary>
/// Asks all instance controls about instance after instance of one Region, and counts. The controls' verdicts repeat, so a tree of them
/// leads to the set that was made for the same combination before.
/// </summary>
internal sealed class InstanceJudge(IReadOnlyList<InstanceControl> controls)
{
    private readonly Node _root = new();
    private readonly List<(VerdictSet Set, JudgedInstances Judged)> _judged = [];

    /// <summary>The instances that got each set.</summary>
    public IReadOnlyList<(VerdictSet Set, JudgedInstances Judged)> Judged => _judged;

    public VerdictSet Judge(Instance instance)
    {
        var node = _root;
        for (var i = 0; i < controls.Count; i++)
            node = node.Next(controls[i].Judge(instance));
        if (node.Set is null)
        {
            node.Set = new VerdictSet(PathTo(node));
            _judged.Add((node.Set, node.Judged));
        }

        node.Judged.Add(instance);
        return node.Set;
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

        public JudgedInstances Judged { get; } = new();

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

/// <summary>How many instances got the same verdicts, and the first few.</summary>
internal sealed class JudgedInstances
{
    private const int MostExamples = 3;

    private readonly List<string> _examples = [];

    public int Count { get; private set; }

    public IReadOnlyList<string> Examples => _examples;

    public void Add(Instance instance)
    {
        Count++;
        if (_examples.Count < MostExamples)
            _examples.Add(instance.InstanceId);
    }
}
