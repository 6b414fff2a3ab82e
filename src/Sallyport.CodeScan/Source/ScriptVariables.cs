using System.Text;
using System.Text.RegularExpressions;

namespace Sallyport.CodeScan.Source;

/// <summary>The simple assignments of a script, enough to see what a request's address and headers hold.</summary>
internal sealed partial class ScriptVariables
{
    private const int MostValues = 8;
    private const int LongestValue = 4000;
    private const int DeepestExpansion = 5;

    private readonly Dictionary<string, List<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    public ScriptVariables(string script)
    {
        foreach (Match match in Assignment().Matches(script))
        {
            var value = ReadValue(script, match.Index + match.Length);
            if (value.Length > 0)
                Add(match.Groups["name"].Value, value);
        }
    }

    public void Add(string name, string value)
    {
        if (!_values.TryGetValue(name, out var values))
            _values[name] = values = [];
        if (values.Count < MostValues && !values.Contains(value))
            values.Add(value);
    }

    /// <summary>The text with every known variable put in; where one has several values, all of them one after the other.</summary>
    public string Expand(string text) => Expand(text, 0);

    private string Expand(string text, int depth)
    {
        if (depth >= DeepestExpansion || text.AsSpan().IndexOfAny("$%{@") < 0)
            return text;
        var result = new StringBuilder();
        var at = 0;
        foreach (Match use in Use().Matches(text))
        {
            if (result.Length > LongestValue * 4)
                break;
            result.Append(text, at, use.Index - at);
            at = use.Index + use.Length;
            var name = use.Groups["name"].Value;
            if (_values.TryGetValue(name, out var values))
                result.AppendJoin(' ', values.Select(v => Expand(v.Replace(use.Value, "", StringComparison.Ordinal), depth + 1)));
            else if (use.Groups["default"].Success)
                result.Append(Expand(use.Groups["default"].Value, depth + 1));
            else
                result.Append(use.Value);
        }
        return result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The value after an equals sign: a quoted text, a list or table in brackets, or the rest of the word or statement.</summary>
    private static string ReadValue(string script, int at)
    {
        while (at < script.Length && script[at] is ' ' or '\t')
            at++;
        if (at >= script.Length)
            return "";
        var start = at;
        var c = script[at];
        if (c is '(' or '{' || (c is '@' or '$' && at + 1 < script.Length && script[at + 1] is '(' or '{'))
            return Limit(script[start..ScriptWords.EndOfBrackets(script, c is '(' or '{' ? at : at + 1)]);
        if (c is '"' or '\'')
        {
            var end = ScriptWords.EndOfQuotes(script, at);
            return Limit(script[(start + 1)..Math.Max(start + 1, end - 1)]);
        }
        while (at < script.Length && script[at] is not ('\n' or '\r' or ';' or ' ' or '\t' or '"' or '\'' or '`'))
            at++;
        return Limit(script[start..at]);
    }

    private static string Limit(string value) => value.Length > LongestValue ? value[..LongestValue] : value;

    [GeneratedRegex(@"(?<![\w$.\-{/%])(\$(script:|global:|env:)?|--?)?(?<name>[A-Za-z_]\w*)""?[ \t]*(\+|:|\?)?=(?![=~>])|(?<=^[ \t]*(-[ \t]+)?)(?<name>[A-Za-z_]\w*):[ \t]+(?=[""']?\S)|(?<=\bENV[ \t]+)(?<name>\w+)[ \t]+(?=\S)|(?<=\bname:[ \t]*[""']?)(?<name>\w+)[""']?[ \t]*\r?\n[ \t]*value:[ \t]*", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 3000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\$\{?[!#]?(var\.|local\.|env:|script:|global:)?(?<name>[A-Za-z_]\w*)(\[[^\]]*\])?(:?[-=+](?<default>[^}]*))?\}?|%(?<name>[A-Za-z_]\w*)%|\{\{\s*(?<name>[A-Za-z_]\w*)\s*\}\}|(?<=\s)@(?<name>[A-Za-z_]\w*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Use();
}
