namespace Sallyport.CodeScan.Iac.Hcl;

/// <summary>Moves over HCL text: spaces, comments, names, and whole balanced stretches without recursion.</summary>
internal sealed class HclCursor(string text)
{
    public string Text { get; } = text;

    public int At { get; set; }

    public bool Ended => At >= Text.Length;

    public char Current => At < Text.Length ? Text[At] : '\0';

    public char Peek(int ahead) => At + ahead < Text.Length ? Text[At + ahead] : '\0';

    public bool Is(string mark) => string.CompareOrdinal(Text, At, mark, 0, mark.Length) == 0;

    public HclException Error(string message) => new(message, At);

    /// <summary>Skips spaces and comments; line ends too where they mean nothing.</summary>
    public void SkipSpace(bool overLines)
    {
        while (!Ended)
        {
            var c = Current;
            if (c is ' ' or '\t' or '\r' or '\uFEFF' || (c == '\n' && overLines))
                At++;
            else if (c == '#' || (c == '/' && Peek(1) == '/'))
                SkipLine();
            else if (c == '/' && Peek(1) == '*')
                SkipBlockComment();
            else
                return;
        }
    }

    public void SkipLine()
    {
        var end = Text.IndexOf('\n', At);
        At = end < 0 ? Text.Length : end;
    }

    public string? ReadName()
    {
        if (!(char.IsLetter(Current) || Current == '_'))
            return null;
        var start = At;
        while (char.IsLetterOrDigit(Current) || Current is '_' or '-')
            At++;
        return Text[start..At];
    }

    /// <summary>Goes to the end of the expression at hand, over any nesting, in linear time and without recursion.</summary>
    public void SkipExpression(bool overLines)
    {
        // What we are inside of: a closing bracket to come, a quote, or '$' for code inside a string.
        var inside = new Stack<char>();
        var conditionals = 0;
        while (!Ended)
        {
            var c = Current;
            if (inside.TryPeek(out var top) && top == '"')
            {
                SkipInString(inside);
                continue;
            }
            if (inside.Count == 0 && c == '?')
                conditionals++;
            else if (inside.Count == 0 && c == ':' && conditionals > 0)
                (conditionals, At) = (conditionals - 1, At + 1);
            else if (inside.Count == 0 && (c is ',' or ')' or ']' or '}' or ':' || IsAssignment() || (c == '\n' && !overLines)))
                return;
            switch (Current)
            {
                case '(' or '[' or '{':
                    inside.Push(Current);
                    At++;
                    break;
                case ')' or ']' or '}':
                    inside.TryPop(out _);
                    At++;
                    break;
                case '"':
                    inside.Push('"');
                    At++;
                    break;
                case '<' when Peek(1) == '<' && (char.IsLetter(Peek(2)) || Peek(2) is '-' or '_'):
                    SkipHeredoc();
                    break;
                case '#' or '/':
                    var before = At;
                    SkipSpace(overLines: false);
                    At = At == before ? At + 1 : At;
                    break;
                default:
                    At++;
                    break;
            }
        }
    }

    /// <summary>An equals sign that is no comparison: what is before it was a key.</summary>
    private bool IsAssignment() => Current == '=' && Peek(1) != '=' && (At == 0 || Text[At - 1] is not ('=' or '!' or '<' or '>'));

    private void SkipInString(Stack<char> inside)
    {
        var c = Current;
        if (c == '\\')
        {
            At += 2;
        }
        else if (c == '"')
        {
            inside.Pop();
            At++;
        }
        else if (c is '$' or '%' && Peek(1) == c && Peek(2) == '{')
        {
            At += 3;
        }
        else if (c is '$' or '%' && Peek(1) == '{')
        {
            inside.Push('{');
            At += 2;
        }
        else
        {
            At++;
        }
    }

    private void SkipHeredoc()
    {
        At += Peek(2) == '-' ? 3 : 2;
        var tag = ReadName() ?? "";
        for (SkipLine(); !Ended; SkipLine())
        {
            At++;
            var end = Text.IndexOf('\n', Math.Min(At, Text.Length));
            if (Text.AsSpan(Math.Min(At, Text.Length)..(end < 0 ? Text.Length : end)).Trim().SequenceEqual(tag))
            {
                SkipLine();
                return;
            }
        }
    }

    private void SkipBlockComment()
    {
        var end = Text.IndexOf("*/", At + 2, StringComparison.Ordinal);
        At = end < 0 ? Text.Length : end + 2;
    }
}
