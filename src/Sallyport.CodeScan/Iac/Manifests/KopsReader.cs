using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Documents;

namespace Sallyport.CodeScan.Iac.Manifests;

/// <summary>kOps instance groups; what holds without a word depends on the Kubernetes version of the cluster.</summary>
internal sealed class KopsReader : ManifestReader
{
    public override bool MayMatter(string text) => text.Contains("kops.k8s.io", StringComparison.Ordinal);

    public override IEnumerable<LaunchOptions> Read(DocNode root, SourceText source, DocumentFixes fixes)
    {
        if (root["kind"]?.Scalar != "InstanceGroup" || root["apiVersion"]?.Scalar?.Contains("kops.k8s.io", StringComparison.Ordinal) != true || root["spec"] is not { Pairs: not null } spec)
            yield break;
        var options = Base(source, spec, root.KeyNode("kind"), "kOps InstanceGroup", root.Find("metadata", "name")?.Scalar ?? "") with
        {
            Kind = LaunchKind.Template,
            Unstated = UnstatedTokens.Unknown,
            UnstatedReason = "kOps requires tokens for new clusters since 1.22 and for all from Kubernetes 1.27 on",
            Containers = "it is a Kubernetes node",
            DefaultHopLimit = null,
            TokensOption = "httpTokens",
        };
        yield return spec["instanceMetadata"] is { } table ? FromTable(options, table, OptionNames.Camel, fixes, "a rolling update replaces the nodes") : options;
    }
}
