namespace Sallyport.CodeScan.Source;

/// <summary>Blanks the comments of scripts and of files that carry scripts, line by line, since quotes there do not nest reliably.</summary>
internal static class ScriptText
{
    public static string WithoutComments(string text, bool slashes, bool batch, bool blocks)
    {
        if (!slashes && !batch && !blocks && !text.Contains('#'))
            return text;
        var result = text.ToCharArray();
        var inBlock = false;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var line = text.AsSpan(start, end - start);
            var trimmed = line.TrimStart();
            if (blocks && !inBlock && (trimmed.StartsWith("<#") || trimmed.StartsWith("/*")))
                inBlock = true;
            var from = inBlock ? 0 : CommentStart(line, trimmed, slashes, batch);
            if (from >= 0)
                result.AsSpan(start + from, line.Length - from).Fill(' ');
            if (inBlock && (trimmed.Contains("#>", StringComparison.Ordinal) || trimmed.Contains("*/", StringComparison.Ordinal)))
                inBlock = false;
            start = end + 1;
        }
        return new string(result);
    }

    private static int CommentStart(ReadOnlySpan<char> line, ReadOnlySpan<char> trimmed, bool slashes, bool batch)
    {
        var indent = line.Length - trimmed.Length;
        if (trimmed.StartsWith("#") && !trimmed.StartsWith("#!"))
            return indent;
        if (slashes && trimmed.StartsWith("//"))
            return indent;
        if (batch && (trimmed.StartsWith("::") || trimmed.StartsWith("rem ", StringComparison.OrdinalIgnoreCase)))
            return indent;
        for (var i = indent + 1; i < line.Length; i++)
        {
            if (line[i] == '#' && line[i - 1] is ' ' or '\t' && IsBalanced(line[..i]))
                return i;
        }
        return -1;
    }

    private static bool IsBalanced(ReadOnlySpan<char> before) => before.Count('"') % 2 == 0 && before.Count('\'') % 2 == 0 && before.Count('`') % 2 == 0;
}
