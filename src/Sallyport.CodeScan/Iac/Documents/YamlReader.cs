using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sallyport.CodeScan.Iac.Documents;

/// <summary>Reads YAML into nodes with their places, from events and on a stack of our own; an alias is its anchor's node, never a copy.</summary>
internal static partial class YamlReader
{
    private const int MostNodes = 1_000_000;

    /// <summary>All documents; template marks (<c>{{ }}</c>, <c>{% %}</c>) are blanked when the text is no YAML with them.</summary>
    /// <exception cref="FormatException">The text is not YAML, with or without them.</exception>
    public static IReadOnlyList<DocNode> Parse(string text)
    {
        try
        {
            return ReadAll(text);
        }
        catch (YamlException) when (text.Contains("{{", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal) || text.Contains("<%", StringComparison.Ordinal))
        {
            try
            {
                return ReadAll(WithoutTemplates(text));
            }
            catch (YamlException e)
            {
                throw new FormatException(e.Message, e);
            }
        }
        catch (YamlException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    /// <summary>Blanks template marks in place, so that offsets stay what they are.</summary>
    private static string WithoutTemplates(string text)
    {
        var lines = TemplateLine().Replace(text, static m => Blank(m.Value, ' '));
        return TemplateMark().Replace(lines, static m => Blank(m.Value, '_'));
    }

    private static string Blank(string value, char with) => string.Create(value.Length, (value, with), static (span, state) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = state.value[i] is '\n' or '\r' ? state.value[i] : state.with;
    });

    private static List<DocNode> ReadAll(string text)
    {
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        var tree = new TreeBuilder();
        var count = 0;
        while (parser.MoveNext())
        {
            if (++count > MostNodes)
                throw new FormatException("the document has more nodes than anyone writes");
            tree.Take(parser.Current!);
        }
        return tree.Documents;
    }

    /// <summary>Puts events together.</summary>
    private sealed class TreeBuilder
    {
        private readonly Stack<(DocNode Node, DocNode? Key)> _open = new();
        private readonly Dictionary<string, DocNode> _anchors = [];

        public List<DocNode> Documents { get; } = [];

        public void Take(ParsingEvent current)
        {
            switch (current)
            {
                case Scalar scalar:
                    Add(Anchor(DocNode.OfScalar(scalar.Value, scalar.Style is ScalarStyle.DoubleQuoted or ScalarStyle.SingleQuoted, At(scalar.Start), At(scalar.End), TagOf(scalar)), scalar));
                    break;
                case SequenceStart list:
                    Push(Anchor(DocNode.OfList(At(list.Start), TagOf(list), list.Style == SequenceStyle.Flow), list));
                    break;
                case MappingStart table:
                    Push(Anchor(DocNode.OfTable(At(table.Start), TagOf(table), table.Style == MappingStyle.Flow), table));
                    break;
                case SequenceEnd or MappingEnd:
                    _open.Pop().Node.End = At(current.End);
                    break;
                case AnchorAlias alias:
                    Add(_anchors.GetValueOrDefault(alias.Value.Value) ?? DocNode.OfScalar("", quoted: false, At(alias.Start), At(alias.End)));
                    break;
            }
        }

        private DocNode Anchor(DocNode node, NodeEvent written)
        {
            if (!written.Anchor.IsEmpty)
                _anchors[written.Anchor.Value] = node;
            return node;
        }

        private void Push(DocNode node)
        {
            Add(node);
            _open.Push((node, null));
        }

        private void Add(DocNode node)
        {
            if (!_open.TryPop(out var parent))
            {
                Documents.Add(node);
                return;
            }
            if (parent.Node.Items is { } items)
            {
                items.Add(node);
                _open.Push(parent);
            }
            else if (parent.Key is null)
            {
                _open.Push((parent.Node, node));
            }
            else
            {
                parent.Node.Pairs!.Add((parent.Key, node));
                _open.Push((parent.Node, null));
            }
        }
    }

    private static int At(Mark mark) => (int)mark.Index;

    private static string? TagOf(NodeEvent node) => node.Tag.IsEmpty || node.Tag.IsNonSpecific ? null : node.Tag.Value;

    [GeneratedRegex(@"^[ \t]*(\{\{-?[^{}]*\}\}|\{%.*?%\}|<%.*?%>)[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex TemplateLine();

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex TemplateMark();
}
