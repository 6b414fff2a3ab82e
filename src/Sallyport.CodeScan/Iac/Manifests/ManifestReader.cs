using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Documents;

namespace Sallyport.CodeScan.Iac.Manifests;

/// <summary>Reads the metadata options of one tool's files.</summary>
internal abstract class ManifestReader
{
    /// <summary>A word without which the file is not this tool's.</summary>
    public abstract bool MayMatter(string text);

    public abstract IEnumerable<LaunchOptions> Read(DocNode root, SourceText source, DocumentFixes fixes);

    protected static OptionValue Option(DocNode? holder, string name)
    {
        if (holder?[name] is not { } node)
            return OptionValue.Absent;
        var at = holder.KeyNode(name)!.Start;
        if (node.Scalar is not { } text)
            return OptionValue.Unknown("it is no single value", at);
        if (text.Contains("{{", StringComparison.Ordinal) || text.Contains("${", StringComparison.Ordinal) || text.Contains("__", StringComparison.Ordinal))
            return OptionValue.Unknown("a template fills it in", at);
        return text is "" or "null" or "~" && !node.IsQuoted ? OptionValue.Absent : OptionValue.Known(text, at);
    }

    /// <summary>Options in a table of their own, by their names in this tool.</summary>
    protected static LaunchOptions FromTable(LaunchOptions options, DocNode? table, IReadOnlyList<string> names, DocumentFixes fixes, string deploying)
    {
        var tokens = names.First(n => Plain(n) == "httptokens");
        var option = Option(table, tokens);
        return options with
        {
            TokensOption = tokens,
            Tokens = option,
            Endpoint = Option(table, names.First(n => Plain(n) == "httpendpoint")),
            HopLimit = Option(table, names.First(n => Plain(n) == "httpputresponsehoplimit")),
            Misspelt = [.. (table?.Pairs ?? []).Select(p => (Key: p.Key.Scalar ?? "", p.Key.Start, Meant: OptionNames.Meant(p.Key.Scalar ?? "", names))).Where(m => m.Meant is not null).Select(m => (m.Key, m.Start, m.Meant!))],
            Fix = option.IsAbsent ? fixes.InsertPair(table, tokens, "required", deploying) : fixes.Replace(table?[tokens], "required", deploying),
        };
    }

    protected static LaunchOptions Base(SourceText source, DocNode node, DocNode? named, string subject, string name) => new()
    {
        Source = source,
        Start = (named ?? node).Start,
        End = Math.Max(node.End, node.Start + 1),
        Subject = subject,
        Name = name,
    };

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
