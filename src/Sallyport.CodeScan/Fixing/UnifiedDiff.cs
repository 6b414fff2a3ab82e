using System.Text;

namespace Sallyport.CodeScan.Fixing;

/// <summary>Writes what changed between two texts as <c>patch</c> and <c>git apply</c> read it.</summary>
public static class UnifiedDiff
{
    private const int Around = 3;

    public static string Of(string path, string before, string after)
    {
        if (before == after)
            return "";
        var (a, b) = (Lines(before), Lines(after));
        var result = new StringBuilder($"--- a/{path}\n+++ b/{path}\n");
        var hunks = Changes(a, b);
        for (var i = 0; i < hunks.Count; i++)
        {
            var group = new List<(int A, int ALength, int B, int BLength)> { hunks[i] };
            while (i + 1 < hunks.Count && hunks[i + 1].A - (group[^1].A + group[^1].ALength) <= Around * 2)
                group.Add(hunks[++i]);
            Write(result, a, b, group);
        }
        return result.ToString();
    }

    private static void Write(StringBuilder result, List<string> a, List<string> b, List<(int A, int ALength, int B, int BLength)> group)
    {
        var fromA = Math.Max(0, group[0].A - Around);
        var toA = Math.Min(a.Count, group[^1].A + group[^1].ALength + Around);
        var fromB = group[0].B - (group[0].A - fromA);
        var toB = group[^1].B + group[^1].BLength + (toA - group[^1].A - group[^1].ALength);
        result.Append($"@@ -{Start(fromA, toA)},{toA - fromA} +{Start(fromB, toB)},{toB - fromB} @@\n");
        var at = fromA;
        foreach (var (start, length, startB, lengthB) in group)
        {
            for (; at < start; at++)
                Line(result, ' ', a[at]);
            for (var i = 0; i < length; i++)
                Line(result, '-', a[at++]);
            for (var i = 0; i < lengthB; i++)
                Line(result, '+', b[startB + i]);
        }
        for (; at < toA; at++)
            Line(result, ' ', a[at]);
    }

    private static int Start(int from, int to) => from == to ? from : from + 1;

    private static void Line(StringBuilder result, char mark, string line)
    {
        result.Append(mark).Append(line);
        if (!line.EndsWith('\n'))
            result.Append("\n\\ No newline at end of file\n");
    }

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at) is >= 0 and var found ? found + 1 : text.Length;
            lines.Add(text[at..end]);
            at = end;
        }
        return lines;
    }

    /// <summary>Our fixes replace or add a few lines here and there, so looking a little ahead for the next equal lines finds them all.</summary>
    private static List<(int A, int ALength, int B, int BLength)> Changes(List<string> a, List<string> b)
    {
        var changes = new List<(int, int, int, int)>();
        var (i, j) = (0, 0);
        while (i < a.Count || j < b.Count)
        {
            if (i < a.Count && j < b.Count && a[i] == b[j])
            {
                i++;
                j++;
                continue;
            }
            var (skipA, skipB) = Rejoin(a, b, i, j);
            changes.Add((i, skipA, j, skipB));
            i += skipA;
            j += skipB;
        }
        return changes;
    }

    private static (int SkipA, int SkipB) Rejoin(List<string> a, List<string> b, int i, int j)
    {
        for (var sum = 1; sum < 400; sum++)
        {
            for (var skipA = 0; skipA <= sum; skipA++)
            {
                var skipB = sum - skipA;
                if (Same(a, b, i + skipA, j + skipB))
                    return (skipA, skipB);
            }
        }
        return (a.Count - i, b.Count - j);
    }

    private static bool Same(List<string> a, List<string> b, int i, int j)
    {
        if (i > a.Count || j > b.Count)
            return false;
        if (i == a.Count || j == b.Count)
            return i == a.Count && j == b.Count;
        return a[i] == b[j] && (i + 1 >= a.Count || j + 1 >= b.Count || a[i + 1] == b[j + 1] || a[i].Trim().Length > 3);
    }
}
