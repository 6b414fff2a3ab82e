using Sallyport.CodeScan.Iac.Documents;
using Sallyport.CodeScan.Rules;

namespace Sallyport.CodeScan.Engine;

/// <summary>Reads <c>.sallyport.yaml</c>; a key that it does not know is an error, not a wish.</summary>
public static class ScanSettingsReader
{
    public const string FileName = ".sallyport.yaml";

    /// <exception cref="FormatException">It says something that means nothing here.</exception>
    public static ScanSettings Parse(string text)
    {
        var documents = YamlReader.Parse(text);
        var root = documents.Count > 0 ? documents[0] : null;
        if (root?.Pairs is null)
            return ScanSettings.Default;
        OnlyKeys(root, "", "ignore", "assume", "baseline");
        var ignore = root["ignore"];
        var assume = root["assume"];
        OnlyKeys(ignore, "ignore.", "paths", "rules");
        OnlyKeys(assume, "assume.", "accountDefault", "images");
        OnlyKeys(assume?["accountDefault"], "assume.accountDefault.", "httpTokens", "hopLimit", "enforced");
        OnlyKeys(assume?["images"], "assume.images.", "imdsSupport");
        return new ScanSettings
        {
            IgnoredPaths = Words(ignore?["paths"]),
            IgnoredRules = [.. Words(ignore?["rules"]).Select(KnownRule)],
            Baseline = root["baseline"]?.Scalar,
            Assume = new Assumptions
            {
                AccountTokens = OneOf(assume?.Find("accountDefault", "httpTokens")?.Scalar, "assume.accountDefault.httpTokens", "required", "optional", "no-preference"),
                AccountHopLimit = assume?.Find("accountDefault", "hopLimit")?.Scalar is { } limit ? int.TryParse(limit, out var number) ? number : throw new FormatException($"assume.accountDefault.hopLimit: {limit} is no number") : null,
                Enforced = OneOf(assume?.Find("accountDefault", "enforced")?.Scalar, "assume.accountDefault.enforced", "true", "false") == "true",
                ImagesSayV2 = OneOf(assume?.Find("images", "imdsSupport")?.Scalar, "assume.images.imdsSupport", "v2.0", "none") switch { "v2.0" => true, "none" => false, _ => null },
            },
        };
    }

    private static string KnownRule(string id) =>
        ScanRuleCatalog.All.FirstOrDefault(r => r.Info.Id.Equals(id, StringComparison.OrdinalIgnoreCase))?.Info.Id ?? throw new FormatException($"ignore.rules: there is no rule {id}");

    private static IReadOnlyList<string> Words(DocNode? node) => node is null ? [] : node.Items is { } items ? [.. items.Select(i => i.Scalar ?? throw new FormatException("a list of words is expected"))] : [node.Scalar!];

    private static string? OneOf(string? value, string key, params ReadOnlySpan<string> allowed)
    {
        if (value is null || allowed.Contains(value))
            return value;
        throw new FormatException($"{key}: {value} is none of {string.Join(", ", allowed.ToArray())}");
    }

    private static void OnlyKeys(DocNode? node, string prefix, params ReadOnlySpan<string> allowed)
    {
        foreach (var (key, _) in node?.Pairs ?? [])
            if (!allowed.Contains(key.Scalar ?? ""))
                throw new FormatException($"{prefix}{key.Scalar} means nothing here; known are {string.Join(", ", allowed.ToArray())}");
    }
}
