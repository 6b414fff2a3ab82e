using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sallyport.SimCloud.Scenarios;

/// <summary>Reads YAML into <see cref="ScenarioNode"/>s. What could exhaust memory or the stack (deep nesting, many aliases, huge files) is refused.</summary>
internal sealed class YamlTree
{
    private const int LargestText = 4 * 1024 * 1024;
    private const int DeepestLevel = 24;

    // Counts what aliases stand for each time anew, so that a few lines cannot become billions.
    private const int MostNodes = 500_000;

    private readonly string _source;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, (ScenarioNode Node, int Size)> _anchors = [];
    private int _nodes;

    private YamlTree(string text, string source)
    {
        _source = source;
        _parser = new Parser(new StringReader(text));
    }

    /// <exception cref="ScenarioException">The text is not YAML, or larger than any scenario.</exception>
    public static ScenarioNode Read(string text, string source)
    {
        if (text.Length > LargestText)
            throw new ScenarioException(source, 0, $"the file is larger than {LargestText / 1024 / 1024} MB");
        try
        {
            var tree = new YamlTree(text, source);
            tree._parser.Consume<StreamStart>();
            if (!tree._parser.TryConsume<DocumentStart>(out _))
                throw new ScenarioException(source, 0, "the file is empty");
            var root = tree.Node(0);
            tree._parser.Consume<DocumentEnd>();
            return tree._parser.TryConsume<DocumentStart>(out var second)
                ? throw new ScenarioException(source, second.Start.Line, "there is a second document; a scenario is one")
                : root;
        }
        catch (YamlException exception)
        {
            throw new ScenarioException(source, exception.Start.Line, exception.InnerException?.Message ?? exception.Message, exception);
        }
    }

    private ScenarioNode Node(int level)
    {
        _parser.Accept<ParsingEvent>(out var start);
        var line = start?.Start.Line ?? 0;
        if (level > DeepestLevel)
            throw new ScenarioException(_source, line, $"this is nested deeper than {DeepestLevel} levels");
        var before = _nodes;
        Count(1, line);
        var anchor = start is AnchorAlias ? AnchorName.Empty : (start as NodeEvent)?.Anchor ?? AnchorName.Empty;
        var node = Content(level, line);
        if (!anchor.IsEmpty)
            _anchors[anchor] = (node, _nodes - before);
        return node;
    }

    private ScenarioNode Content(int level, long line)
    {
        if (_parser.TryConsume<Scalar>(out var scalar))
            return new ScenarioNode(_source, line) { Text = scalar is { Style: ScalarStyle.Plain, Value: "~" or "null" } ? "" : scalar.Value };
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            if (!_anchors.TryGetValue(alias.Value, out var known))
                throw new ScenarioException(_source, line, $"nothing before this is named &{alias.Value}");
            Count(known.Size, line);
            return known.Node;
        }

        if (_parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<ScenarioNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
                items.Add(Node(level + 1));
            return new ScenarioNode(_source, line) { List = items };
        }

        _parser.Consume<MappingStart>();
        var members = new Dictionary<string, ScenarioNode>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var name = _parser.Consume<Scalar>();
            if (!members.TryAdd(name.Value, Node(level + 1)))
                throw new ScenarioException(_source, name.Start.Line, $"'{name.Value}' is given twice");
        }

        return new ScenarioNode(_source, line) { Map = members };
    }

    private void Count(int nodes, long line)
    {
        _nodes += nodes;
        if (_nodes > MostNodes)
            throw new ScenarioException(_source, line, $"there are more than {MostNodes} values (aliases counted out)");
    }
}
