using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Documents;

namespace Sallyport.CodeScan.Iac.Manifests;

/// <summary>eksctl's node groups: tokens are required unless a group says <c>disableIMDSv1: false</c> (eksctl 0.143.0 and later).</summary>
internal sealed class EksctlReader : ManifestReader
{
    public override bool MayMatter(string text) => text.Contains("eksctl.io", StringComparison.Ordinal);

    public override IEnumerable<LaunchOptions> Read(DocNode root, SourceText source, DocumentFixes fixes)
    {
        if (root["apiVersion"]?.Scalar?.StartsWith("eksctl.io", StringComparison.Ordinal) != true)
            yield break;
        foreach (var list in (string[])["nodeGroups", "managedNodeGroups"])
        {
            foreach (var group in root[list]?.Items ?? [])
            {
                if (group["launchTemplate"] is not null)
                    continue;
                var disabled = Option(group, "disableIMDSv1");
                var pods = Option(group, "disablePodIMDS");
                yield return Base(source, group, group.KeyNode("name"), $"eksctl {list}", group["name"]?.Scalar ?? list) with
                {
                    Kind = LaunchKind.Template,
                    Tokens = disabled.Value?.ToLowerInvariant() switch
                    {
                        "true" => disabled with { Value = "required" },
                        "false" when pods.Says("true") => disabled with { Value = "required" },
                        "false" => disabled with { Value = "optional" },
                        _ => disabled,
                    },
                    Unstated = UnstatedTokens.Required,
                    UnstatedReason = "eksctl requires tokens by default since 0.143.0",
                    TokensOption = "disableIMDSv1",
                    RequiredValue = "true",
                    DefaultHopLimit = 2,
                    Fix = disabled.Says("false") ? fixes.Replace(group["disableIMDSv1"], "true", "the node group is made anew: eksctl does not change one in place") : null,
                };
            }
        }
    }
}
