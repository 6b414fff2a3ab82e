using System.Text.RegularExpressions;

namespace Sallyport.CodeScan.Engine;

/// <summary>The <c>sallyport:ignore RULE reason</c> comments of one file: each holds for its own line and the next line of code.</summary>
internal sealed partial class Suppressions
{
    private readonly List<(int Line, int Covers, string Rule, int Offset)> _comments = [];
    private readonly HashSet<int> _used = [];

    public Suppressions(SourceText source)
    {
        if (!source.Text.Contains("sallyport:ignore", StringComparison.Ordinal))
            return;
        foreach (Match match in Comment().Matches(source.Text))
        {
            var line = source.PositionOf(match.Index).Line;
            _comments.Add((line, NextCodeLine(source, line), match.Groups["rule"].Value, match.Index));
        }
    }

    public bool Suppresses(string rule, int line)
    {
        var found = false;
        for (var i = 0; i < _comments.Count; i++)
        {
            var comment = _comments[i];
            if ((comment.Line != line && comment.Covers != line) || (comment.Rule != rule && comment.Rule is not ("*" or "all")))
                continue;
            _used.Add(i);
            found = true;
        }
        return found;
    }

    public IEnumerable<(int Offset, string Rule)> Unused => _comments.Where((_, i) => !_used.Contains(i)).Select(c => (c.Offset, c.Rule));

    private static int NextCodeLine(SourceText source, int line)
    {
        for (var next = line + 1; next <= Math.Min(source.LineCount, line + 4); next++)
            if (!source.Line(next).Contains("sallyport:ignore", StringComparison.Ordinal))
                return next;
        return line;
    }

    [GeneratedRegex(@"sallyport:ignore[ \t]+(?<rule>[A-Za-z]+\.\d+|\*|all)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();
}
