namespace Sallyport.CodeScan.Source;

/// <summary>Finds where quotes, brackets and commands end in shell and PowerShell text; each search is linear and bounded.</summary>
internal static class ScriptWords
{
    // A command longer than this is data.
    private const int LongestCommand = 4000;

    /// <summary>Just past the closing quote; the end of the text when there is none.</summary>
    public static int EndOfQuotes(string text, int open)
    {
        var quote = text[open];
        var depth = 0;
        for (var i = open + 1; i < text.Length && i - open < LongestCommand; i++)
        {
            var c = text[i];
            if (c == '\\' && quote == '"')
                i++;
            else if (quote == '"' && c == '$' && i + 1 < text.Length && text[i + 1] == '(')
                depth++;
            else if (depth > 0 && c == ')')
                depth--;
            else if (c == quote && depth == 0)
                return i + 1;
        }
        return Math.Min(text.Length, open + LongestCommand);
    }

    /// <summary>Just past the bracket that closes the one at <paramref name="open"/>, quotes skipped.</summary>
    public static int EndOfBrackets(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length && i - open < LongestCommand; i++)
        {
            switch (text[i])
            {
                case '(' or '{' or '[':
                    depth++;
                    break;
                case ')' or '}' or ']' when --depth == 0:
                    return i + 1;
                case '"' or '\'':
                    i = SkipQuotesOnLine(text, i);
                    break;
                case '\\':
                    i++;
                    break;
            }
        }
        return Math.Min(text.Length, open + LongestCommand);
    }

    /// <summary>Where the command ends whose name starts at <paramref name="start"/>: at a line end, a pipe, a semicolon, or what closes around it.</summary>
    public static int EndOfCommand(string text, int start)
    {
        var around = start > 0 && text[start - 1] is '"' or '\'' or '`' ? text[start - 1] : '\0';
        var brackets = 0;
        for (var i = start; i < text.Length; i++)
        {
            if (i - start > LongestCommand)
                return i;
            var c = text[i];
            if (c == around && c != '\0')
                return i;
            switch (c)
            {
                case '\n' when !ContinuesLine(text, i) && brackets == 0:
                    return i;
                case '|' or ';' when brackets == 0:
                    return i;
                case '&' when brackets == 0 && i + 1 < text.Length && text[i + 1] == '&':
                    return i;
                case '(' or '{':
                    brackets++;
                    break;
                case ')' or '}' when brackets-- == 0:
                    return i;
                case '\\':
                    i++;
                    if (i + 1 < text.Length && text[i] == '\r')
                        i++;
                    break;
                case '"' or '\'':
                    i = SkipQuotes(text, i);
                    break;
            }
        }
        return text.Length;
    }

    /// <summary>PowerShell continues a line with a backtick; a list item continues nothing.</summary>
    private static bool ContinuesLine(string text, int newline)
    {
        var i = newline - 1;
        if (i >= 0 && text[i] == '\r')
            i--;
        return i >= 0 && text[i] is '`' or '^' && (i == 0 || text[i - 1] is ' ' or '\t' or '"' or '\'');
    }

    private static int SkipQuotes(string text, int open)
    {
        var end = EndOfQuotes(text, open);
        // Quotes that close only far away, or never, are an apostrophe or the end of something around.
        var newline = text.IndexOf('\n', open);
        var closed = end <= text.Length && end > open + 1 && text[end - 1] == text[open];
        if (closed && (newline < 0 || end <= newline || end - open < 800))
            return end - 1;
        return open;
    }

    private static int SkipQuotesOnLine(string text, int open)
    {
        var end = EndOfQuotes(text, open);
        return end - open < 1000 && text[end - 1] == text[open] && end > open + 1 ? end - 1 : open;
    }
}
