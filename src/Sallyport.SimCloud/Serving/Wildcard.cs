namespace Sallyport.SimCloud.Serving;

/// <summary>Matches patterns as AWS's filters and policies have them: <c>*</c> any characters, <c>?</c> one, <c>\</c> takes the next as it is.</summary>
internal static class Wildcard
{
    public static bool HasAny(string pattern) => pattern.AsSpan().ContainsAny('*', '?', '\\');

    /// <summary>True when the whole text matches. Takes time in proportion to both lengths at worst, whatever the pattern.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, star = -1, retry = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                retry = t;
                continue;
            }

            var escaped = p + 1 < pattern.Length && pattern[p] == '\\';
            var literal = escaped ? p + 1 : p;
            if (p < pattern.Length && ((!escaped && pattern[p] == '?') || pattern[literal] == text[t]))
            {
                p = literal + 1;
                t++;
                continue;
            }

            if (star < 0)
                return false;
            p = star + 1;
            t = ++retry;
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }
}
