using System.Text.RegularExpressions;

namespace Sallyport.CodeScan.Source;

/// <summary>The functions of a program, found by braces or by indentation; names and extents only.</summary>
internal sealed partial class CodeFunctions
{
    private const int MostFunctions = 5000;
    private readonly List<(string Name, int Start, int End)> _all = [];

    public CodeFunctions(CodeText code, CodeLanguage language)
    {
        var text = code.Code.ToCharArray();
        // Braces and words inside strings are not structure.
        foreach (var literal in code.Strings)
            text.AsSpan(literal.ContentStart, literal.ContentEnd - literal.ContentStart).Replace('{', ' ');
        foreach (var literal in code.Strings)
            text.AsSpan(literal.ContentStart, literal.ContentEnd - literal.ContentStart).Replace('}', ' ');
        var plain = new string(text);
        if (language.Indented)
            ByIndentation(plain);
        else
            ByBraces(plain);
    }

    public IReadOnlyList<(string Name, int Start, int End)> All => _all;

    public (string Name, int Start, int End)? Around(int offset)
    {
        (string Name, int Start, int End)? best = null;
        foreach (var function in _all)
            if (function.Start <= offset && offset < function.End && (best is null || function.Start >= best.Value.Start))
                best = function;
        return best;
    }

    private void ByIndentation(string text)
    {
        var lines = new List<(int Start, int Indent)>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var line = text.AsSpan(start, end - start);
            var indent = line.Length - line.TrimStart().Length;
            if (!line.IsWhiteSpace())
                lines.Add((start, indent));
            start = end + 1;
        }
        var open = new Stack<(string Name, int Start, int Indent)>();
        foreach (var (start, indent) in lines)
        {
            while (open.TryPeek(out var top) && indent <= top.Indent)
            {
                open.Pop();
                _all.Add((top.Name, top.Start, start));
            }
            var match = IndentedHead().Match(text, start);
            if (match.Success && match.Index == start && _all.Count < MostFunctions)
                open.Push((match.Groups["name"].Value, start, indent));
        }
        while (open.TryPop(out var rest))
            _all.Add((rest.Name, rest.Start, text.Length));
    }

    private void ByBraces(string text)
    {
        var open = new Stack<(string? Name, int Start)>();
        var headStart = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case ';':
                    headStart = i + 1;
                    break;
                case '{':
                    open.Push((NameOf(text.AsSpan(headStart, i - headStart)), headStart));
                    headStart = i + 1;
                    break;
                case '}':
                    headStart = i + 1;
                    if (open.TryPop(out var block) && block.Name is not null && _all.Count < MostFunctions)
                        _all.Add((block.Name, block.Start, i + 1));
                    break;
            }
        }
    }

    private static string? NameOf(ReadOnlySpan<char> head)
    {
        if (head.Length > 600)
            head = head[^600..];
        var text = head.ToString();
        var arrow = ArrowHead().Match(text);
        if (arrow.Success)
            return arrow.Groups["name"].Value;
        var match = BracedHead().Match(text);
        if (!match.Success)
            return null;
        var name = match.Groups["name"].Value;
        return name is "if" or "for" or "while" or "switch" or "catch" or "foreach" or "using" or "lock" or "return" or "select" or "match" or "with" or "synchronized" or "elseif" or "when" or "func" or "function" ? null : name;
    }

    [GeneratedRegex(@"[ \t]*(async[ \t]+)?(def|function|local[ \t]+function|defp|sub)[ \t]+(self\.)?(?<name>[\w.:!?]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IndentedHead();

    [GeneratedRegex(@"(?<name>\w+)\s*[:=]\s*(async\s*)?(function\b[^=]*|\(?[^()=]*\)?\s*(:[^=]+)?=>)\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ArrowHead();

    [GeneratedRegex(@"(?<name>[A-Za-z_]\w*)\s*(<[^<>()]*>)?\s*\((?>[^()]|\((?<depth>)|\)(?<-depth>))*(?(depth)(?!))\)[^()]*(\([^()]*\)[^()]*)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BracedHead();
}
