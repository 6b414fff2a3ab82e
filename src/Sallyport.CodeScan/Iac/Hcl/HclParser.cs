namespace Sallyport.CodeScan.Iac.Hcl;

/// <summary>Reads HCL2's native syntax; every node knows its place. Nesting past a bound is skipped in balance, so depth costs no stack.</summary>
internal sealed class HclParser
{
    /// <summary>Far beyond what people write, far below what a thread's stack holds.</summary>
    internal const int DeepestNesting = 200;

    private readonly HclCursor _cursor;
    private readonly HclExpressionParser _expressions;

    private HclParser(string text)
    {
        _cursor = new HclCursor(text);
        _expressions = new HclExpressionParser(_cursor);
    }

    /// <exception cref="HclException">The text is not HCL.</exception>
    public static HclBody Parse(string text)
    {
        var parser = new HclParser(text);
        return parser.ReadFile();
    }

    /// <summary>Reads one template without its quotes, as the JSON syntax has them.</summary>
    public static HclExpression ParseTemplate(string text, int start)
    {
        var cursor = new HclCursor(text);
        var parts = new HclTemplateParser(cursor, new HclExpressionParser(cursor)).ReadAll();
        return Shift(new HclTemplate(parts, 0, text.Length), start);
    }

    private static HclTemplate Shift(HclTemplate template, int start) => template with { Start = start, End = start + template.End };

    private HclBody ReadFile()
    {
        var root = new HclBody();
        // Bodies are kept on a stack of our own: blocks may nest as deep as they like.
        var open = new Stack<(HclBody Body, string Type, List<string> Labels, int Start, int Open)>();
        var body = root;
        while (true)
        {
            _cursor.SkipSpace(overLines: true);
            if (_cursor.Ended)
                break;
            if (_cursor.Current == '}')
            {
                if (!open.TryPop(out var block))
                    throw _cursor.Error("a brace closes nothing");
                block.Body.Blocks.Add(new HclBlock(block.Type, block.Labels, block.Start, block.Open, _cursor.At, body));
                body = block.Body;
                _cursor.At++;
                continue;
            }
            if (ReadItem(body) is { } head)
            {
                open.Push((body, head.Type, head.Labels, head.Start, head.Open));
                body = new HclBody();
            }
        }
        return open.Count == 0 ? root : throw _cursor.Error("a block is not closed");
    }

    /// <summary>Reads an attribute, or the head of a block up to its brace.</summary>
    private (string Type, List<string> Labels, int Start, int Open)? ReadItem(HclBody body)
    {
        var start = _cursor.At;
        var name = _cursor.ReadName() ?? ReadQuotedName() ?? throw _cursor.Error("a name is expected");
        _cursor.SkipSpace(overLines: false);
        if (_cursor.Current is '=' && _cursor.Peek(1) != '=')
        {
            _cursor.At++;
            _cursor.SkipSpace(overLines: false);
            body.Attributes.Add(new HclAttribute(name, start, _expressions.Read(overLines: false)));
            ExpectEndOfItem();
            return null;
        }
        var labels = new List<string>();
        while (_cursor.Current != '{')
        {
            labels.Add(_cursor.ReadName() ?? ReadQuotedName() ?? throw _cursor.Error($"'=' or '{{' is expected after {name}"));
            _cursor.SkipSpace(overLines: false);
        }
        _cursor.At++;
        return (name, labels, start, _cursor.At - 1);
    }

    private string? ReadQuotedName()
    {
        if (_cursor.Current != '"')
            return null;
        var start = ++_cursor.At;
        while (!_cursor.Ended && _cursor.Current is not ('"' or '\n'))
            _cursor.At += _cursor.Current == '\\' ? 2 : 1;
        if (_cursor.Current != '"')
            throw _cursor.Error("a string is not closed");
        return _cursor.Text[start.._cursor.At++];
    }

    private void ExpectEndOfItem()
    {
        _cursor.SkipSpace(overLines: false);
        if (!_cursor.Ended && _cursor.Current is not ('\n' or '}' or ','))
            throw _cursor.Error("the line goes on after its value");
        if (_cursor.Current == ',')
            throw _cursor.Error("attributes are not separated by commas");
    }
}
