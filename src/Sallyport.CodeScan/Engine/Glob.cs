namespace Sallyport.CodeScan.Engine;

/// <summary>Git's wildcards: <c>*</c> and <c>?</c> stop at a slash, <c>**</c> does not, <c>[a-z]</c> is one character.</summary>
internal static class Glob
{
    public static bool IsMatch(ReadOnlySpan<char> glob, ReadOnlySpan<char> path)
    {
        int g = 0, p = 0, starGlob = -1, starPath = 0;
        var crosses = false;
        // The outer double star, so that a failed inner star can still let the outer one take more.
        int outerGlob = -1, outerPath = 0;
        while (p < path.Length)
        {
            if (g < glob.Length && glob[g] == '*')
            {
                crosses = g + 1 < glob.Length && glob[g + 1] == '*';
                g += crosses ? 2 : 1;
                if (crosses && g < glob.Length && glob[g] == '/')
                    g++;
                (starGlob, starPath) = (g, p);
                if (crosses)
                    (outerGlob, outerPath) = (g, p);
            }
            else if (g < glob.Length && MatchesOne(glob, ref g, path[p]))
            {
                p++;
            }
            else if (starGlob >= 0 && (crosses || path[starPath] != '/'))
            {
                p = ++starPath;
                g = starGlob;
            }
            else if (outerGlob >= 0 && outerPath < path.Length)
            {
                p = starPath = ++outerPath;
                g = starGlob = outerGlob;
                crosses = true;
            }
            else
            {
                return false;
            }
        }
        while (g < glob.Length && glob[g] == '*')
            g++;
        return g == glob.Length;
    }

    private static bool MatchesOne(ReadOnlySpan<char> glob, ref int g, char c)
    {
        switch (glob[g])
        {
            case '?' when c != '/':
                g++;
                return true;
            case '[' when glob[g..].IndexOf(']') > 1:
                return MatchesSet(glob, ref g, c);
            case '\\' when g + 1 < glob.Length:
                if (glob[g + 1] != c)
                    return false;
                g += 2;
                return true;
            default:
                if (glob[g] != c)
                    return false;
                g++;
                return true;
        }
    }

    private static bool MatchesSet(ReadOnlySpan<char> glob, ref int g, char c)
    {
        var end = g + glob[g..].IndexOf(']');
        var set = glob[(g + 1)..end];
        var negated = set.Length > 0 && set[0] is '!' or '^';
        if (negated)
            set = set[1..];
        var found = false;
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                found |= c >= set[i] && c <= set[i + 2];
                i += 2;
            }
            else
            {
                found |= set[i] == c;
            }
        }
        if (found == negated || c == '/')
            return false;
        g = end + 1;
        return true;
    }
}
