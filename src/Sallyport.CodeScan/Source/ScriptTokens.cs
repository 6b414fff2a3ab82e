using System.Text.RegularExpressions;

namespace Sallyport.CodeScan.Source;

/// <summary>Where a script has session tokens, and which commands carry one.</summary>
internal sealed partial class ScriptTokens
{
    private readonly string _text;
    private readonly ScriptFunctions _functions;
    private readonly HashSet<string> _awareFunctions = [];
    private readonly string _withTokens;

    public ScriptTokens(string text, ScriptVariables variables, ScriptFunctions functions)
    {
        _text = text;
        _functions = functions;
        Any = MetadataAddress.TokenSign().IsMatch(text);
        _withTokens = Any ? PathsWithToken(text, variables) : "";
        if (!Any)
            return;
        foreach (var (name, start, end) in functions.All)
            if (MetadataAddress.TokenHeader().IsMatch(variables.Expand(text[start..end])))
                _awareFunctions.Add(name);
    }

    /// <summary>Whether the script knows of tokens at all.</summary>
    public bool Any { get; }

    /// <summary>Whether a command, its variables put in, sends a token.</summary>
    public bool IsCarriedBy(string command)
    {
        if (!Any)
            return false;
        if (MetadataAddress.TokenHeader().IsMatch(command))
            return true;
        // A variable we could not follow may hold the header; so may a function that prints it.
        return UnknownOption().IsMatch(command) || _awareFunctions.Any(name => Regex.IsMatch(command, $@"\$\(\s*{Regex.Escape(name)}\b", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    /// <summary>PowerShell's objects get their headers on lines of their own.</summary>
    public bool IsNear(int at, bool isObject)
    {
        if (!Any || !isObject)
            return false;
        var from = Math.Max(0, at - 800);
        return MetadataAddress.TokenHeader().IsMatch(_text[from..Math.Min(_text.Length, at + 600)]);
    }

    /// <summary>Why a request without a token is only the second choice; null when it is the first.</summary>
    public string? FallbackReason(int at, string command)
    {
        if (!Any)
            return null;
        var path = LastPath().Match(command);
        if (path.Success && path.Value.Length > 12 && _withTokens.Contains(path.Value + "\n", StringComparison.Ordinal))
            return "the same path is asked for with a token elsewhere in the script";
        var lineStart = at == 0 ? 0 : _text.LastIndexOf('\n', at - 1) + 1;
        var from = lineStart;
        for (var i = 0; i < 6 && from > 0; i++)
            from = from < 2 ? 0 : _text.LastIndexOf('\n', from - 2) + 1;
        var before = _text[from..at];
        if (ElseOfToken().IsMatch(before) || SecondChoice().IsMatch(before))
            return "it runs only when there is no token";
        return _functions.Around(at) is { } function && SecondChoiceName().IsMatch(function.Name) ? $"it is in {function.Name}" : null;
    }

    private static string PathsWithToken(string text, ScriptVariables variables)
    {
        var paths = new System.Text.StringBuilder();
        foreach (Match header in MetadataAddress.TokenHeader().Matches(text))
        {
            var start = text.LastIndexOf('\n', header.Index) + 1;
            while (start > 1 && text[start - 2] == '\\')
                start = text.LastIndexOf('\n', start - 2) + 1;
            var end = ScriptWords.EndOfCommand(text, start);
            end = Math.Min(text.Length, Math.Max(end, header.Index + 1));
            var lineEnd = text.IndexOf('\n', end - 1);
            foreach (Match path in LastPath().Matches(variables.Expand(text[start..(lineEnd < 0 ? text.Length : lineEnd)])))
                paths.Append(path.Value).Append('\n');
        }
        return paths.ToString();
    }

    [GeneratedRegex(@"(latest|\d{4}-\d\d-\d\d|1\.0)/[\w\-/.$\{\}]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LastPath();

    [GeneratedRegex(@"\s(-H\s+[""']?\$|--header[ =][""']?\$|-Headers?\s+\$|""?\$\{?\w*(hdr|header|token|auth|curl_?(arg|opt))\w*)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnknownOption();

    [GeneratedRegex(@"\bif\b[^\n]*token[^\n]*(\n[^\n]*)*\n\s*\}?\s*else\b|-z\s+""?\$\{?\w*token|!\s*\$\w*token|token\w*\}?""?\s*(==?|-eq)\s*(""""|''|\$null|null)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ElseOfToken();

    [GeneratedRegex(@"imds[_\s-]?v?1\b|fall\s*-?back|without (a )?token|no token|\|\|\s*\\?\s*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecondChoice();

    [GeneratedRegex(@"v1|fallback|legacy|notoken", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex SecondChoiceName();
}
