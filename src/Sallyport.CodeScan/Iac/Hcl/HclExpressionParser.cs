using System.Globalization;

namespace Sallyport.CodeScan.Iac.Hcl;

/// <summary>Reads expressions by precedence.</summary>
internal sealed class HclExpressionParser
{
    private static readonly string[][] Operators = [["||"], ["&&"], ["==", "!="], ["<=", ">=", "<", ">"], ["+", "-"], ["*", "/", "%"]];
    private readonly HclCursor _cursor;
    private readonly HclTemplateParser _templates;
    private int _depth;

    public HclExpressionParser(HclCursor cursor)
    {
        _cursor = cursor;
        _templates = new HclTemplateParser(cursor, this);
    }

    public HclExpression Read(bool overLines)
    {
        var start = _cursor.At;
        if (_depth >= HclParser.DeepestNesting)
        {
            _cursor.SkipExpression(overLines);
            return new HclOpaque(start, _cursor.At);
        }
        _depth++;
        try
        {
            return ReadConditional(start, overLines);
        }
        finally
        {
            _depth--;
        }
    }

    private HclExpression ReadConditional(int start, bool overLines)
    {
        var condition = ReadBinary(0, overLines);
        if (!Accept("?", overLines))
            return condition;
        _cursor.SkipSpace(overLines);
        var yes = Read(overLines);
        if (!Accept(":", overLines))
        {
            // An opaque branch stops at any colon it meets; without one the conditional is broken.
            throw _cursor.Error("':' is expected");
        }
        _cursor.SkipSpace(overLines);
        var no = Read(overLines);
        return new HclConditional(condition, yes, no, start, no.End);
    }

    private HclExpression ReadBinary(int level, bool overLines)
    {
        if (level == Operators.Length)
            return ReadUnary(overLines);
        var left = ReadBinary(level + 1, overLines);
        while (AcceptOperator(Operators[level], overLines) is { } mark)
        {
            _cursor.SkipSpace(overLines);
            var right = ReadBinary(level + 1, overLines);
            left = new HclBinary(mark, left, right, left.Start, right.End);
        }
        return left;
    }

    private string? AcceptOperator(string[] marks, bool overLines)
    {
        var before = _cursor.At;
        _cursor.SkipSpace(overLines);
        foreach (var mark in marks)
        {
            if (!_cursor.Is(mark))
                continue;
            _cursor.At += mark.Length;
            return mark;
        }
        _cursor.At = before;
        return null;
    }

    private bool Accept(string mark, bool overLines) => AcceptOperator([mark], overLines) is not null;

    private HclExpression ReadUnary(bool overLines)
    {
        var marks = new List<(char Mark, int At)>();
        while (_cursor.Current is '!' or '-')
        {
            marks.Add((_cursor.Current, _cursor.At));
            _cursor.At++;
            _cursor.SkipSpace(overLines);
        }
        var operand = ReadPostfix(overLines);
        // Two of the same kind undo each other; a long run becomes one or none, not a deep tree.
        var rest = marks.Count <= 2 ? marks : marks[(marks.Count - 2 + (marks.Count % 2))..];
        for (var i = rest.Count - 1; i >= 0; i--)
            operand = new HclUnary(rest[i].Mark, operand, rest[i].At, operand.End);
        return operand;
    }

    private HclExpression ReadPostfix(bool overLines)
    {
        var target = ReadPrimary(overLines);
        var links = 0;
        while (true)
        {
            var before = _cursor.At;
            _cursor.SkipSpace(overLines);
            if (++links > 1000)
            {
                _cursor.SkipExpression(overLines);
                return new HclOpaque(target.Start, _cursor.At);
            }
            if (_cursor.Current == '.' && (char.IsLetterOrDigit(_cursor.Peek(1)) || _cursor.Peek(1) is '_' or '*'))
            {
                target = ReadDot(target);
            }
            else if (_cursor.Current == '[')
            {
                target = ReadIndex(target);
            }
            else
            {
                _cursor.At = before;
                return target;
            }
        }
    }

    private HclExpression ReadDot(HclExpression target)
    {
        _cursor.At++;
        if (_cursor.Current == '*')
        {
            _cursor.At++;
            return new HclSplat(target, target.Start, _cursor.At);
        }
        var start = _cursor.At;
        while (char.IsLetterOrDigit(_cursor.Current) || _cursor.Current is '_' or '-')
            _cursor.At++;
        return new HclAttributeAccess(target, _cursor.Text[start.._cursor.At], target.Start, _cursor.At);
    }

    private HclExpression ReadIndex(HclExpression target)
    {
        _cursor.At++;
        _cursor.SkipSpace(overLines: true);
        if (_cursor.Current == '*')
        {
            _cursor.At++;
            Expect(']');
            return new HclSplat(target, target.Start, _cursor.At);
        }
        var key = Read(overLines: true);
        Expect(']');
        return new HclIndex(target, key, target.Start, _cursor.At);
    }

    private void Expect(char mark)
    {
        _cursor.SkipSpace(overLines: true);
        if (_cursor.Current != mark)
            throw _cursor.Error($"'{mark}' is expected");
        _cursor.At++;
    }

    private HclExpression ReadPrimary(bool overLines)
    {
        var start = _cursor.At;
        var c = _cursor.Current;
        if (c == '"')
            return _templates.ReadQuoted();
        if (c == '<' && _cursor.Peek(1) == '<')
            return _templates.ReadHeredoc();
        if (char.IsDigit(c))
            return ReadNumber(start);
        if (c == '(')
        {
            _cursor.At++;
            _cursor.SkipSpace(overLines: true);
            var inner = Read(overLines: true);
            Expect(')');
            return inner with { Start = start, End = _cursor.At };
        }
        if (c == '[')
            return ReadTuple(start);
        if (c == '{')
            return ReadObject(start);
        var name = _cursor.ReadName() ?? throw _cursor.Error("a value is expected");
        return ReadNamed(name, start, overLines);
    }

    private HclExpression ReadNamed(string name, int start, bool overLines)
    {
        switch (name)
        {
            case "true" or "false":
                return new HclLiteral(HclValue.Of(name == "true", start), start, _cursor.At);
            case "null":
                return new HclLiteral(HclValue.Null(start), start, _cursor.At);
        }
        while (_cursor.Is("::"))
        {
            _cursor.At += 2;
            name += "::" + _cursor.ReadName();
        }
        var before = _cursor.At;
        _cursor.SkipSpace(overLines);
        if (_cursor.Current != '(')
        {
            _cursor.At = before;
            return new HclName(name, start, before);
        }
        _cursor.At++;
        var arguments = new List<HclExpression>();
        var expands = false;
        while (true)
        {
            _cursor.SkipSpace(overLines: true);
            if (_cursor.Current == ')')
                break;
            arguments.Add(Read(overLines: true));
            _cursor.SkipSpace(overLines: true);
            if (_cursor.Is("..."))
            {
                expands = true;
                _cursor.At += 3;
                _cursor.SkipSpace(overLines: true);
            }
            if (_cursor.Current == ',')
                _cursor.At++;
            else if (_cursor.Current != ')')
                throw _cursor.Error("',' or ')' is expected");
        }
        _cursor.At++;
        return new HclCall(name, arguments, expands, start, _cursor.At);
    }

    private HclLiteral ReadNumber(int start)
    {
        while (char.IsDigit(_cursor.Current) || (_cursor.Current == '.' && char.IsDigit(_cursor.Peek(1))) || _cursor.Current is 'e' or 'E' || (_cursor.Current is '+' or '-' && _cursor.Text[_cursor.At - 1] is 'e' or 'E'))
            _cursor.At++;
        return double.TryParse(_cursor.Text.AsSpan(start, _cursor.At - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new HclLiteral(HclValue.Of(number, start), start, _cursor.At)
            : throw _cursor.Error("a number is malformed");
    }

    private HclExpression ReadTuple(int start)
    {
        _cursor.At++;
        _cursor.SkipSpace(overLines: true);
        if (IsFor())
            return ReadFor(start, ']');
        var items = new List<HclExpression>();
        while (true)
        {
            _cursor.SkipSpace(overLines: true);
            if (_cursor.Current == ']')
                break;
            items.Add(Read(overLines: true));
            _cursor.SkipSpace(overLines: true);
            if (_cursor.Current == ',')
                _cursor.At++;
            else if (_cursor.Current != ']')
                throw _cursor.Error("',' or ']' is expected");
        }
        _cursor.At++;
        return new HclTuple(items, start, _cursor.At);
    }

    private HclExpression ReadObject(int start)
    {
        _cursor.At++;
        _cursor.SkipSpace(overLines: true);
        if (IsFor())
            return ReadFor(start, '}');
        var items = new List<(HclExpression, HclExpression)>();
        while (true)
        {
            _cursor.SkipSpace(overLines: true);
            if (_cursor.Current == '}')
                break;
            var key = Read(overLines: false);
            _cursor.SkipSpace(overLines: false);
            if (_cursor.Current is not ('=' or ':'))
                throw _cursor.Error("'=' is expected after a key");
            _cursor.At++;
            _cursor.SkipSpace(overLines: false);
            items.Add((key, Read(overLines: false)));
            _cursor.SkipSpace(overLines: false);
            if (_cursor.Current is ',' or '\n')
                _cursor.At++;
            else if (_cursor.Current != '}')
                throw _cursor.Error("',' or '}' is expected");
        }
        _cursor.At++;
        return new HclObject(items, start, _cursor.At);
    }

    private bool IsFor() => _cursor.Is("for") && char.IsWhiteSpace(_cursor.Peek(3));

    private HclFor ReadFor(int start, char close)
    {
        _cursor.At += 3;
        var first = ReadForName();
        string? second = null;
        _cursor.SkipSpace(overLines: true);
        if (_cursor.Current == ',')
        {
            _cursor.At++;
            second = ReadForName();
            _cursor.SkipSpace(overLines: true);
        }
        if (_cursor.ReadName() != "in")
            throw _cursor.Error("'in' is expected");
        _cursor.SkipSpace(overLines: true);
        var collection = Read(overLines: true);
        Expect(':');
        _cursor.SkipSpace(overLines: true);
        var result = Read(overLines: true);
        HclExpression? key = null;
        if (Accept("=>", overLines: true))
        {
            key = result;
            _cursor.SkipSpace(overLines: true);
            result = Read(overLines: true);
        }
        var groups = Accept("...", overLines: true);
        _cursor.SkipSpace(overLines: true);
        HclExpression? condition = null;
        if (_cursor.Is("if") && !char.IsLetterOrDigit(_cursor.Peek(2)))
        {
            _cursor.At += 2;
            _cursor.SkipSpace(overLines: true);
            condition = Read(overLines: true);
        }
        Expect(close);
        return new HclFor(second is null ? null : first, second ?? first, collection, key, result, condition, groups, start, _cursor.At);
    }

    private string ReadForName()
    {
        _cursor.SkipSpace(overLines: true);
        return _cursor.ReadName() ?? throw _cursor.Error("a name is expected");
    }
}
