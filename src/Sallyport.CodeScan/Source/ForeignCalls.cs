using System.Text.RegularExpressions;
using Sallyport.CodeScan.Engine;

namespace Sallyport.CodeScan.Source;

/// <summary>Requests inside scripts and configuration that no shell command makes: a few lines of another language, a module of a tool.</summary>
internal static partial class ForeignCalls
{
    public static IEnumerable<MetadataCall> Read(ScannedFile file, string text, string subject)
    {
        foreach (Match match in Inline().Matches(text))
            if (Judge(file, text, match, subject, match.Groups["how"].Value) is { } call)
                yield return call;
        if (file.Kind == FileKind.Yaml)
        {
            foreach (Match match in ModuleUrl().Matches(text))
                if (ModuleAbove().Match(text[Math.Max(0, match.Index - 300)..match.Index]) is { Success: true } module && Judge(file, text, match, subject, module.Groups["how"].Value) is { } call)
                    yield return call;
        }
        if (file.Kind != FileKind.Hcl)
            yield break;
        foreach (Match match in ModuleUrl().Matches(text))
            if (HttpData().IsMatch(text[Math.Max(0, match.Index - 300)..match.Index]) && Judge(file, text, match, subject, "data \"http\"") is { } call)
                yield return call;
    }

    private static MetadataCall? Judge(ScannedFile file, string text, Match match, string subject, string how)
    {
        var host = MetadataAddress.Host().Match(text, match.Index, match.Length);
        if (!host.Success || MetadataAddress.OwnerOf(text, host.Index + host.Length) is not (PathOwner.Aws or PathOwner.Variable))
            return null;
        var near = text[Math.Max(0, match.Index - 600)..Math.Min(text.Length, match.Index + match.Length + 500)];
        return new MetadataCall
        {
            Source = file.Source,
            Start = match.Index,
            End = match.Index + match.Length,
            Subject = subject,
            State = MetadataAddress.TokenHeader().IsMatch(near) ? CallState.WithToken : CallState.Tokenless,
            How = how,
        };
    }

    [GeneratedRegex(@"(?<how>urlopen|requests\.(get|request)|urllib2?\.(request\.)?Request|https?\.get|Net::HTTP\.get\w*|file_get_contents|axios\.get|\bfetch|lookup|URI\.open|\bopen|HTTP::Tiny->new->get|LWP::Simple::get|\bget)\s*\(\s*[^)\n]{0,60}?(169\.254\.169\.254|//instance-data)[^)\n]{0,120}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Inline();

    [GeneratedRegex(@"\b(url|uri|src)\s*[:=]\s*[""']?[^\s""']{0,30}(169\.254\.169\.254|//instance-data)[^\s""']*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex ModuleUrl();

    [GeneratedRegex(@"\b(?<how>uri|get_url|win_uri|win_get_url)\s*:[^\n]*(\n[ \t]+[^\n]*)*$", RegexOptions.ExplicitCapture | RegexOptions.RightToLeft, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ModuleAbove();

    [GeneratedRegex(@"data\s+""http""\s+""[^""]*""\s*\{[^}]*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HttpData();
}
