namespace Sallyport.CodeScan.Source;

/// <summary>A program's text split into code, strings and comments by one linear pass.</summary>
internal sealed class CodeText
{
    private readonly string _text;
    private readonly CodeLanguage _language;
    private readonly char[] _code;

    public CodeText(string text, CodeLanguage language)
    {
        _text = text;
        _language = language;
        _code = text.ToCharArray();
        Split();
        Code = new string(_code);
    }

    /// <summary>The text with comments blanked, character for character; strings are kept.</summary>
    public string Code { get; }

    public List<StringLiteral> Strings { get; } = [];

    public string Content(StringLiteral literal) => _text[literal.ContentStart..literal.ContentEnd];

    private void Split()
    {
        var at = 0;
        while (at < _text.Length)
        {
            var c = _text[at];
            if (_language.BlockComment is { } block && Starts(block.Open, at))
                at = SkipComment(at, Find(block.Close, at + block.Open.Length));
            else if (IsLineComment(at))
                at = SkipComment(at, EndOfLine(at));
            else if (_language.TripleQuotes && c is '"' or '\'' && at + 2 < _text.Length && _text[at + 1] == c && _text[at + 2] == c)
                at = ReadTriple(at, c);
            else if (_language.Quotes.Contains(c))
                at = ReadString(at, c, overLines: false);
            else if (_language.LongQuotes.Contains(c))
                at = ReadString(at, c, overLines: true);
            else
                at++;
        }
    }

    private bool Starts(string mark, int at) => string.CompareOrdinal(_text, at, mark, 0, mark.Length) == 0;

    private bool IsLineComment(int at)
    {
        foreach (var mark in _language.LineComments)
        {
            if (!Starts(mark, at))
                continue;
            if (mark == "#" && at + 1 < _text.Length && _text[at + 1] is '{' or '[')
                return false;
            return !_language.CommentNeedsSpace || at == 0 || char.IsWhiteSpace(_text[at - 1]) || _text[at - 1] is ';' or ')' or '}';
        }
        return false;
    }

    private int Find(string mark, int from)
    {
        var found = from > _text.Length ? -1 : _text.IndexOf(mark, from, StringComparison.Ordinal);
        return found < 0 ? _text.Length : found + mark.Length;
    }

    private int EndOfLine(int from)
    {
        var end = _text.IndexOf('\n', from);
        return end < 0 ? _text.Length : end;
    }

    private int SkipComment(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (_code[i] is not ('\n' or '\r'))
                _code[i] = ' ';
        return to;
    }

    private int ReadTriple(int at, char quote)
    {
        var end = _text.IndexOf(new string(quote, 3), at + 3, StringComparison.Ordinal);
        var (contentEnd, after) = end < 0 ? (_text.Length, _text.Length) : (end, end + 3);
        // A string that is a statement of its own is documentation.
        if (_language.Indented && IsFirstOnLine(at))
            return SkipComment(at, after);
        Strings.Add(new StringLiteral(at, at + 3, contentEnd, after));
        return after;
    }

    private bool IsFirstOnLine(int at)
    {
        // A prefix such as r or f may stand before the quotes.
        var i = at - 1;
        while (i >= 0 && char.IsAsciiLetter(_text[i]) && at - i < 3)
            i--;
        while (i >= 0 && _text[i] is ' ' or '\t')
            i--;
        if (i >= 0 && _text[i] != '\n')
            return false;
        // Inside brackets or after an operator, the line goes on from the one before.
        while (i >= 0 && char.IsWhiteSpace(_text[i]))
            i--;
        return i < 0 || _text[i] is not ('(' or '[' or '{' or ',' or '=' or '+' or '\\');
    }

    private int ReadString(int at, char quote, bool overLines)
    {
        var raw = quote == '`' || (at > 0 && _text[at - 1] is '@' or 'r' && quote == '"' && overLines);
        for (var i = at + 1; i < _text.Length; i++)
        {
            var c = _text[i];
            if (c == '\\' && !raw)
            {
                i++;
            }
            else if (c == quote)
            {
                Strings.Add(new StringLiteral(at, at + 1, i, i + 1));
                return i + 1;
            }
            else if (c == '\n' && !overLines && !(at > 0 && _text[at - 1] is '@' or '$'))
            {
                // An apostrophe in other words: not a string after all.
                return quote == '\'' ? at + 1 : i;
            }
        }
        return at + 1;
    }
}
