namespace Sallyport.CodeScan.Source;

/// <summary>Where a shell function's body ends: at the brace on a line of its own that stands as far left as its head, or by counting.</summary>
internal static class ScriptBlocks
{
    public static int EndOfBlock(string text, int open)
    {
        var lineStart = text.LastIndexOf('\n', Math.Max(0, open - 1)) + 1;
        var indent = 0;
        while (lineStart + indent < text.Length && text[lineStart + indent] is ' ' or '\t')
            indent++;
        var head = text.AsSpan(lineStart, Math.Min(indent, text.Length - lineStart)).ToString();
        var newline = text.IndexOf('\n', open);
        var lineEnd = newline < 0 ? text.Length : newline;
        var sameLine = text.LastIndexOf('}', Math.Max(open, lineEnd - 1), Math.Max(1, lineEnd - open));
        if (sameLine > open && text.AsSpan(sameLine + 1, lineEnd - sameLine - 1).Trim().Length == 0)
            return sameLine + 1;
        var close = text.IndexOf($"\n{head}}}", open, StringComparison.Ordinal);
        return close < 0 ? text.Length : close + head.Length + 2;
    }
}
