using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Source;

namespace Sallyport.CodeScan.Fixing;

/// <summary>Gives a script's curl calls a token, fetched once at the script's start.</summary>
internal static class CurlFix
{
    private const string Name = "IMDS_TOKEN";
    private const string Fetch = Name + "=$(curl -sf -X PUT -H \"X-aws-ec2-metadata-token-ttl-seconds: 21600\" http://169.254.169.254/latest/api/token)";
    private const string Header = " -H \"X-aws-ec2-metadata-token: $" + Name + "\"";

    public static Fix? For(ScannedFile file, MetadataCall call)
    {
        // The small wget of boot images has no PUT, so a wget line cannot simply be given a token.
        if (call.How != "curl" || call.Subject != "shell script")
            return null;
        var (text, at) = (file.Text, call.Start + "curl".Length);
        if (!text.AsSpan(call.Start).StartsWith("curl"))
            return null;
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var edits = new List<TextEdit> { new(at, at, Header) };
        if (!text.Contains(Name + "=", StringComparison.Ordinal))
        {
            var start = StartOf(file.Source);
            edits.Insert(0, new TextEdit(start, start, Fetch + newLine));
        }
        var sure = file.Extension is ".sh" or ".bash" or ".ksh" && text.StartsWith("#!", StringComparison.Ordinal) && !IsQuoted(file.Source, call.Start);
        return new Fix(edits, "the next run of the script asks with a token", sure);
    }

    /// <summary>After the first line, comments and <c>set</c> lines; before anything that runs.</summary>
    private static int StartOf(SourceText source)
    {
        var line = 1;
        while (line < source.LineCount && source.Line(line).TrimStart() is var text && (text.Length == 0 || text[0] == '#' || text.StartsWith("set ", StringComparison.Ordinal)))
            line++;
        return source.LineSpan(line).Start;
    }

    /// <summary>The command stands in a string that another command runs, where our variable may not be known.</summary>
    private static bool IsQuoted(SourceText source, int at)
    {
        var (start, _) = source.LineSpan(source.PositionOf(at).Line);
        var before = source.Text.AsSpan(start, at - start);
        return before.Count('\'') % 2 == 1 || before.EndsWith("\"") || (before.Count('"') % 2 == 1 && (before.Contains('`') || !before.Contains("$(", StringComparison.Ordinal)));
    }
}
