using System.Text.RegularExpressions;
using Sallyport.CodeScan.Engine;

namespace Sallyport.CodeScan.Source;

/// <summary>Finds requests to the metadata service in script text, wherever the script stands: decides for each command by itself.</summary>
internal sealed partial class ScriptReader
{
    private readonly SourceText _source;
    private readonly TextRegion _region;
    private readonly string _text;
    private readonly ScriptVariables _variables;
    private readonly ScriptFunctions _functions;
    private readonly ScriptTokens _tokens;
    private readonly string _subject;

    /// <param name="source">The file.</param>
    /// <param name="region">The script, comments blanked.</param>
    /// <param name="subject">What a finding calls it.</param>
    public ScriptReader(SourceText source, TextRegion region, string subject)
    {
        _source = source;
        _region = region;
        _text = region.Text;
        _subject = subject;
        _variables = new ScriptVariables(_text);
        _functions = new ScriptFunctions(_text);
        _tokens = new ScriptTokens(_text, _variables, _functions);
    }

    public IEnumerable<MetadataCall> Read()
    {
        var taken = new List<(int Start, int End)>();
        foreach (Match verb in Verb().Matches(_text))
        {
            if (taken.Exists(t => verb.Index >= t.Start && verb.Index < t.End && !IsNested(t.Start, verb.Index)))
                continue;
            var end = EndOf(verb);
            taken.Add((verb.Index, end));
            if (ReadCommand(verb, end) is { } call)
                yield return call;
        }
        foreach (var call in ReadFunctionCalls(taken))
            yield return call;
    }

    private bool IsNested(int outer, int inner) => _text.AsSpan(outer, inner - outer).Contains("$(", StringComparison.Ordinal) || _text.AsSpan(outer, inner - outer).Contains('`');

    private int EndOf(Match verb)
    {
        var after = verb.Index + verb.Length;
        // The list form: "curl", "-s", "http://…" on one line or one item a line.
        if (after < _text.Length && _text[after] is '"' or '\'' && ListForm().Match(_text, after) is { Success: true, Index: var at } && at == after)
            return EndOfList(after);
        if (after < _text.Length && _text[after] is '\n' or '\r' && ItemAlone().IsMatch(LineBefore(verb.Index)))
            return EndOfItems(after);
        if (verb.Groups["dotnet"].Success)
            return Math.Min(_text.Length, EndOfStatement(after));
        return ScriptWords.EndOfCommand(_text, verb.Index);
    }

    private int EndOfList(int from)
    {
        for (var i = from; i < _text.Length && i - from < 1500; i++)
            if (_text[i] is ']' or ')' or ';')
                return i;
        return Math.Min(_text.Length, from + 1500);
    }

    private int EndOfItems(int from)
    {
        var at = _text.IndexOf('\n', from);
        while (at >= 0 && at + 1 < _text.Length)
        {
            var next = _text.IndexOf('\n', at + 1);
            var line = _text.AsSpan(at + 1, (next < 0 ? _text.Length : next) - at - 1).TrimStart();
            if (!line.StartsWith("-"))
                return at;
            at = next;
        }
        return _text.Length;
    }

    private int EndOfStatement(int from)
    {
        var end = _text.IndexOf('\n', from);
        return end < 0 ? _text.Length : end;
    }

    private string LineBefore(int at)
    {
        var start = at == 0 ? 0 : _text.LastIndexOf('\n', at - 1) + 1;
        return _text[start..at];
    }

    private MetadataCall? ReadCommand(Match verb, int end)
    {
        if (IsOnlySaid(verb.Index, end))
            return null;
        var written = _text[verb.Index..end];
        var command = _variables.Expand(written);
        var owner = OwnerOf(command);
        if (owner is null or PathOwner.Other or PathOwner.Token)
            return null;
        var how = verb.Groups["verb"].Value;
        if (_tokens.IsCarriedBy(command) || _tokens.IsNear(verb.Index, verb.Groups["dotnet"].Success))
            return Call(verb.Index, end, CallState.WithToken, how, null);
        if (owner is PathOwner.None && !MetadataAddress.AwsPath().IsMatch(command))
        {
            return _tokens.Any || OtherCloud().IsMatch(command) ? null : Call(verb.Index, end, CallState.Unknown, how, "it asks for nothing below the address, and several clouds answer there");
        }
        if (owner is PathOwner.Variable && !MetadataAddress.AwsPath().IsMatch(_text))
            return Call(verb.Index, end, CallState.Unknown, how, "the path is not known");
        var fallback = _tokens.FallbackReason(verb.Index, command);
        return fallback is null ? Call(verb.Index, end, CallState.Tokenless, how, null) : Call(verb.Index, end, CallState.Fallback, how, fallback);
    }

    /// <summary>Calls of the script's own functions with the address as an argument.</summary>
    private IEnumerable<MetadataCall> ReadFunctionCalls(List<(int Start, int End)> taken)
    {
        foreach (var (name, start, end) in _functions.All)
        {
            var body = _text[start..end];
            var fetch = Verb().Match(body);
            if (!fetch.Success || MetadataAddress.Host().IsMatch(_variables.Expand(body)))
                continue;
            foreach (Match use in Regex.Matches(_text, $@"(?<![\w.-]){Regex.Escape(name)}(?=[ \t])", RegexOptions.None, TimeSpan.FromSeconds(1)))
            {
                if (use.Index >= start && use.Index < end || taken.Exists(t => use.Index >= t.Start && use.Index < t.End))
                    continue;
                var close = ScriptWords.EndOfCommand(_text, use.Index);
                var command = _variables.Expand(_text[use.Index..close]);
                if (OwnerOf(command) is not PathOwner.Aws)
                    continue;
                var knows = _tokens.IsCarriedBy(command) || _tokens.IsCarriedBy(_variables.Expand(body));
                yield return Call(use.Index, close, knows ? CallState.WithToken : CallState.Tokenless, $"{name} ({fetch.Groups["verb"].Value})", null);
            }
        }
    }

    /// <summary>Whose path the command asks for; AWS's wins where there are several addresses; null without an address.</summary>
    private static PathOwner? OwnerOf(string command)
    {
        PathOwner? best = null;
        foreach (Match host in MetadataAddress.Host().Matches(command))
        {
            var owner = MetadataAddress.OwnerOf(command, host.Index + host.Length);
            if (best is null || owner is PathOwner.Aws || (owner is PathOwner.Token && best is not PathOwner.Aws))
                best = owner;
        }
        return best;
    }

    /// <summary>The command is text to print, or a pattern to look for, and nobody runs it.</summary>
    private bool IsOnlySaid(int start, int end)
    {
        var before = LineBefore(start);
        var said = Saying().Match(before);
        if (!said.Success)
            return false;
        var between = before[(said.Index + said.Length)..];
        if (between.Contains("$(", StringComparison.Ordinal) || between.Count(c => c == '`') % 2 == 1)
            return false;
        var lineEnd = _text.IndexOf('\n', end);
        var rest = _text[end..(lineEnd < 0 ? _text.Length : lineEnd)];
        return !rest.Contains('>') && !rest.Contains("| sh", StringComparison.Ordinal) && !rest.Contains("bash", StringComparison.Ordinal) && !rest.Contains("tee", StringComparison.Ordinal);
    }

    private MetadataCall Call(int start, int end, CallState state, string how, string? because) => new()
    {
        Source = _source,
        Start = _region.ToFile(start),
        End = _region.ToFile(Math.Max(start, end - 1)) + 1,
        Subject = _subject,
        State = state,
        How = how,
        Because = because,
    };

    [GeneratedRegex(@"(?<![\w.\-$])(?<verb>curl(\.exe)?|wget(\.exe)?|Invoke-RestMethod|Invoke-WebRequest|irm|iwr|Start-BitsTransfer|https?(?=\s+(-\S+\s+)*(GET\s+)?[""']?(http:|169))|fetch(?=\s+-)|lwp-request|aria2c|axel)(?![\w.-]*[=/:(])(?=[\s""'\\]|$)|(?<dotnet>(?<verb>\.Download(String|File|Data)(Async|TaskAsync)?|\.OpenRead|WebRequest\]::Create|\.GetStringAsync)(?=\())|(?<verb>/dev/tcp/)(?=169|\$)|\b(?<verb>GET)\s+(?=http://169\.254)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 3000)]
    private static partial Regex Verb();

    [GeneratedRegex(@"^[""'][ \t]*,|[""'][ \t]*,", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex ListForm();

    [GeneratedRegex(@"^\s*-\s+[""']?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex ItemAlone();

    [GeneratedRegex(@"(^|[;{(&|])\s*(sudo\s+)?(echo|printf|log\w*|warn\w*|die|fail|err(or)?|info|debug|usage|print|Write-(Host|Output|Error|Warning|Verbose|Log\w*)|throw|say|puts)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex Saying();

    [GeneratedRegex(@"Metadata-Flavor|Metadata:\s*true|computeMetadata|X-Google", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex OtherCloud();
}
