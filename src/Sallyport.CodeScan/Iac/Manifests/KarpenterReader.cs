using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Documents;

namespace Sallyport.CodeScan.Iac.Manifests;

/// <summary>Karpenter's node classes, whose default requires tokens with a hop limit of 1.</summary>
internal sealed class KarpenterReader : ManifestReader
{
    public override bool MayMatter(string text) => text.Contains("EC2NodeClass", StringComparison.Ordinal) || text.Contains("AWSNodeTemplate", StringComparison.Ordinal);

    public override IEnumerable<LaunchOptions> Read(DocNode root, SourceText source, DocumentFixes fixes)
    {
        var kind = root["kind"]?.Scalar;
        if (kind is not ("EC2NodeClass" or "AWSNodeTemplate") || root["spec"]?.Pairs is null)
            yield break;
        var table = root.Find("spec", "metadataOptions");
        var options = Base(source, root["spec"]!, root.KeyNode("kind"), kind, root.Find("metadata", "name")?.Scalar ?? kind) with
        {
            Kind = LaunchKind.Template,
            Unstated = UnstatedTokens.Required,
            UnstatedReason = "Karpenter requires tokens by default",
            Containers = "it is a Kubernetes node",
            DefaultHopLimit = null,
        };
        if (table is null && root.Find("spec", "launchTemplate") is not null)
            options = options with { Unstated = UnstatedTokens.Unknown, UnstatedReason = "its launch template decides" };
        yield return table is null ? options : FromTable(options, table, OptionNames.Camel, fixes, "the nodes drift and are replaced") with { Fix = Option(table, "httpTokens").IsKnown ? fixes.Replace(table["httpTokens"], "required", "the nodes drift and are replaced") : null };
    }
}
