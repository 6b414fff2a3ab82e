using System.Text;
using System.Text.RegularExpressions;
using Sallyport.CodeScan.Engine;

namespace Sallyport.CodeScan.Source;

/// <summary>Finds requests to the metadata service in scripts, programs, and scripts inside other files.</summary>
internal sealed partial class CallAnalyzer : IAnalyzer
{
    public IEnumerable<Fact> Read(ScannedFile file, ScanContext context)
    {
        if (FileRole.IsDocumentation(file))
            return [];
        var direct = MetadataAddress.Host().IsMatch(file.Text);
        if (direct && FileRole.IsDetectionRule(file))
            return [];
        if (CodeLanguage.For(file.Kind) is { } language)
            return direct ? ReadProgram(file, language) : [];
        var calls = direct ? (file.Kind == FileKind.Json ? ReadJson(file) : ReadScript(file)) : [];
        return file.Kind is FileKind.Hcl or FileKind.Yaml or FileKind.Json ? calls.Concat(ReadBase64(file)) : calls;
    }

    private static IEnumerable<Fact> ReadProgram(ScannedFile file, CodeLanguage language)
    {
        var code = new CodeText(file.Text, language);
        if (!MetadataAddress.Host().IsMatch(code.Code) || FileRole.IsTest(file, code.Code))
            yield break;
        var subject = $"{file.Kind} program";
        foreach (var call in new CodeReader(file.Source, code, language, subject).Read())
            yield return call;
        foreach (var literal in code.Strings)
        {
            var content = file.Text.AsSpan(literal.ContentStart, literal.ContentEnd - literal.ContentStart);
            if (content.Length < 12 || !CommandWord().IsMatch(content))
                continue;
            // What the program prints or explains is not run.
            var region = TextRegion.Unescaped(content, literal.ContentStart);
            if (!ProseAround().IsMatch(region.Text) && !IsSaid(code, literal))
                foreach (var call in ReadRegion(file, region, $"command in a {subject}"))
                    yield return call;
        }
        if (file.Kind is not (FileKind.Ruby or FileKind.Perl))
            yield break;
        foreach (Match quoted in PerlQuote().Matches(code.Code))
            foreach (var call in ReadRegion(file, TextRegion.Part(quoted.Groups["text"].Value, quoted.Groups["text"].Index), $"command in a {subject}"))
                yield return call;
    }

    private static bool IsSaid(CodeText code, StringLiteral literal)
    {
        var lineStart = literal.Start == 0 ? 0 : code.Code.LastIndexOf('\n', literal.Start - 1) + 1;
        return SayingBefore().IsMatch(code.Code[lineStart..literal.Start]);
    }

    private static IEnumerable<Fact> ReadRegion(ScannedFile file, TextRegion region, string subject)
    {
        // Variables of the surrounding file are not visible to the embedded command, but its constants often hold the address.
        foreach (var call in new ScriptReader(file.Source, region, subject).Read())
            yield return call.State == CallState.Tokenless && TokenNearby(file.Text, call.Start) ? call with { State = CallState.WithToken } : call;
    }

    /// <summary>A command put together from pieces may have its header in a piece beside it.</summary>
    private static bool TokenNearby(string text, int at)
    {
        var from = Math.Max(0, at - 250);
        return MetadataAddress.TokenHeader().IsMatch(text[from..Math.Min(text.Length, at + 350)]);
    }

    private static IEnumerable<Fact> ReadScript(ScannedFile file)
    {
        var text = ScriptText.WithoutComments(
            file.Text,
            slashes: file.Kind == FileKind.Hcl,
            batch: file.Kind == FileKind.Batch,
            blocks: file.Kind is FileKind.PowerShell or FileKind.Hcl);
        if (file.Kind == FileKind.Markup)
            text = text.Replace("&quot;", "\"     ", StringComparison.Ordinal).Replace("&amp;", "&    ", StringComparison.Ordinal);
        var subject = SubjectOf(file.Kind);
        if (file.Kind is FileKind.Yaml or FileKind.Hcl)
        {
            var rest = new StringBuilder(text);
            foreach (Match quoted in EscapedLines().Matches(text))
            {
                foreach (var call in new ScriptReader(file.Source, TextRegion.Unescaped(quoted.Groups["text"].ValueSpan, quoted.Groups["text"].Index), subject).Read())
                    yield return call;
                for (var i = quoted.Index; i < quoted.Index + quoted.Length; i++)
                    rest[i] = ' ';
            }
            text = rest.ToString();
        }
        foreach (var call in new ScriptReader(file.Source, TextRegion.Whole(text), subject).Read())
            yield return call;
        foreach (var call in ForeignCalls.Read(file, text, subject))
            yield return call;
    }

    private static IEnumerable<Fact> ReadJson(ScannedFile file)
    {
        foreach (Match quoted in JsonString().Matches(file.Text))
        {
            var content = quoted.Groups["text"];
            if (!CommandWord().IsMatch(content.ValueSpan) || !MetadataAddress.Host().IsMatch(content.ValueSpan) || DocumentationKey().IsMatch(file.Text.AsSpan(Math.Max(0, quoted.Index - 24), Math.Min(24, quoted.Index))))
                continue;
            foreach (var call in new ScriptReader(file.Source, TextRegion.Unescaped(content.ValueSpan, content.Index), "command in JSON").Read())
                yield return call;
        }
    }

    /// <summary>User data is often carried in base64.</summary>
    private static IEnumerable<Fact> ReadBase64(ScannedFile file)
    {
        foreach (Match match in Base64().Matches(file.Text))
        {
            var bytes = new byte[match.Length];
            if (!Convert.TryFromBase64Chars(match.ValueSpan, bytes, out var count))
                continue;
            var decoded = Encoding.UTF8.GetString(bytes, 0, count);
            if (decoded.Contains('\uFFFD') || !MetadataAddress.Host().IsMatch(decoded))
                continue;
            foreach (var call in new ScriptReader(file.Source, TextRegion.At(ScriptText.WithoutComments(decoded, slashes: false, batch: false, blocks: false), match.Index), "user data in base64").Read())
                yield return call;
        }
    }

    private static string SubjectOf(FileKind kind) => kind switch
    {
        FileKind.PowerShell => "PowerShell script",
        FileKind.Batch => "batch file",
        FileKind.Dockerfile => "Dockerfile",
        FileKind.Yaml => "script in YAML",
        FileKind.Hcl => "script in HCL",
        _ => "shell script",
    };

    [GeneratedRegex(@"(?:\b|(?<=\\[nrt]))(curl|wget|Invoke-RestMethod|Invoke-WebRequest|irm|iwr|DownloadString|DownloadFile|WebRequest|/dev/tcp)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CommandWord();

    [GeneratedRegex(@"^\s*([A-Z][a-z]+ ){3,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex ProseAround();

    [GeneratedRegex(@"(\b(print\w*|puts|echo|log\w*|logger\.\w+|console\.\w+|warn\w*|raise|throw|panic\w*|errors\.New|Errorf|help|description|message|usage)\s*[(=:]?\s*[fru$@]*)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex SayingBefore();

    [GeneratedRegex(@"(?<![\w$])(%x|qx|qq)\s*(\[(?<text>[^\]]*)\]|\((?<text>([^()]|\([^()]*\))*)\)|\{(?<text>[^}]*)\}|/(?<text>([^/\n]|/(?=[/\w]))*)/)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PerlQuote();

    [GeneratedRegex(@"""(?<text>([^""\\\n]|\\.)*\\n([^""\\\n]|\\.)*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex EscapedLines();

    [GeneratedRegex(@"""(?<text>([^""\\]|\\.)*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 3000)]
    private static partial Regex JsonString();

    [GeneratedRegex(@"(documentation|description|title|summary|note|help)""\s*:\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex DocumentationKey();

    [GeneratedRegex(@"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{60,}={0,2}(?![A-Za-z0-9+/=])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Base64();
}
