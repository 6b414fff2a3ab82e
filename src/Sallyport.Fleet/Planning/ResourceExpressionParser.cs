using System.Text;

namespace Sallyport.Fleet.Planning;

/// <summary>Reads an expression by recursive descent; <c>not</c> binds closest, then <c>and</c>, then <c>or</c>.</summary>
internal sealed class ResourceExpressionParser(string text)
{
    private const int DeepestNesting = 100;

    private int _at;
    private int _depth;

    public ResourceExpression Parse()
    {
        var expression = ParseOr();
        SkipSpace();
        return _at == text.Length ? expression : throw Error("expected \"and\", \"or\" or the end");
    }

    private ResourceExpression ParseOr()
    {
        var left = ParseAnd();
        while (TryWord("or"))
            left = new OrExpression(left, ParseAnd());
        return left;
    }

    private ResourceExpression ParseAnd()
    {
        var left = ParseNot();
        while (TryWord("and"))
            left = new AndExpression(left, ParseNot());
        return left;
    }

    private ResourceExpression ParseNot()
    {
        if (++_depth > DeepestNesting)
            throw Error("the expression is nested too deeply");
        try
        {
            if (TryWord("not"))
                return new NotExpression(ParseNot());
            if (!TrySign("("))
                return ParseComparison();
            var inner = ParseOr();
            return TrySign(")") ? inner : throw Error("expected \")\"");
        }
        finally
        {
            _depth--;
        }
    }

    private ResourceExpression ParseComparison()
    {
        var field = ParseField();
        if (TrySign("!="))
            return new NotExpression(new ValueExpression(field, [ParseValue()]));
        if (TrySign("="))
            return new ValueExpression(field, [ParseValue()]);
        if (TrySign("~"))
            return new ShapeExpression(field, ParseValue());
        if (TryWord("in"))
            return new ValueExpression(field, ParseValues());
        throw Error("expected \"=\", \"!=\", \"~\" or \"in\"");
    }

    private ResourceField ParseField()
    {
        SkipSpace();
        var start = _at;
        if (text.AsSpan(_at).StartsWith("tag:", StringComparison.Ordinal))
        {
            _at += "tag:".Length;
            return new ResourceField("tag", ParseTagKey());
        }

        while (_at < text.Length && char.IsAsciiLetter(text[_at]))
            _at++;
        var name = text[start.._at];
        if (ResourceField.Names.Contains(name))
            return new ResourceField(name);
        _at = start;
        throw Error($"expected a field ({string.Join(", ", ResourceField.Names)}, tag:KEY), \"not\" or \"(\"");
    }

    private string ParseTagKey() => _at < text.Length && text[_at] is '"' or '\'' ? ParseQuoted() : ParseBare("a tag key");

    private string ParseValue()
    {
        SkipSpace();
        return _at < text.Length && text[_at] is '"' or '\'' ? ParseQuoted() : ParseBare("a value");
    }

    private IReadOnlyList<string> ParseValues()
    {
        if (!TrySign("("))
            throw Error("expected \"(\" after \"in\"");
        var values = new List<string> { ParseValue() };
        while (TrySign(","))
            values.Add(ParseValue());
        return TrySign(")") ? values : throw Error("expected \",\" or \")\"");
    }

    private string ParseQuoted()
    {
        var opening = _at;
        var quote = text[_at++];
        var value = new StringBuilder();
        while (_at < text.Length)
        {
            var next = text[_at++];
            if (next == quote)
                return value.ToString();
            if (next == '\\' && _at < text.Length)
                next = text[_at++];
            value.Append(next);
        }

        _at = opening;
        throw Error("the quotation does not end");
    }

    private string ParseBare(string what)
    {
        var start = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && !"()=!~,\"'".Contains(text[_at]))
            _at++;
        return _at > start ? text[start.._at] : throw Error($"expected {what}");
    }

    private bool TryWord(string word)
    {
        SkipSpace();
        var end = _at + word.Length;
        if (!text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal) || (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] != '('))
            return false;
        _at = end;
        return true;
    }

    private bool TrySign(string sign)
    {
        SkipSpace();
        if (!text.AsSpan(_at).StartsWith(sign, StringComparison.Ordinal))
            return false;
        _at += sign.Length;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
    }

    private PlanException Error(string what) => new($"The expression \"{text}\" is wrong at character {_at + 1}: {what}.");
}
