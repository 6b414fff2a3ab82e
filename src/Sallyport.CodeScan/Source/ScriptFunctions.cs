using System.Text.RegularExpressions;

namespace Sallyport.CodeScan.Source;

/// <summary>The functions that a script defines, by name, with their extent.</summary>
internal sealed partial class ScriptFunctions
{
    private readonly List<(string Name, int Start, int End)> _functions = [];

    public ScriptFunctions(string script)
    {
        foreach (Match match in Definition().Matches(script))
        {
            var open = match.Index + match.Length - 1;
            _functions.Add((match.Groups["name"].Value, match.Index, ScriptBlocks.EndOfBlock(script, open)));
        }
    }

    public IReadOnlyList<(string Name, int Start, int End)> All => _functions;

    /// <summary>The innermost function around a place.</summary>
    public (string Name, int Start, int End)? Around(int offset)
    {
        (string Name, int Start, int End)? best = null;
        foreach (var function in _functions)
            if (function.Start <= offset && offset < function.End && (best is null || function.Start > best.Value.Start))
                best = function;
        return best;
    }

    [GeneratedRegex(@"(?:(?<=^|[\n;""'])[ \t]*function[ \t]+(?<name>[\w:.-]+)[ \t]*(\([^)\n]*\))?|(?<=^|[\n;])[ \t]*(?<name>[\w:.-]+)[ \t]*\(\))[ \t\r\n]*\{", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Definition();
}
