using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Documents;

namespace Sallyport.CodeScan.Iac.Manifests;

/// <summary>Elastic Beanstalk's <c>.ebextensions</c> and saved configurations.</summary>
internal sealed class BeanstalkReader : ManifestReader
{
    public override bool MayMatter(string text) => text.Contains("DisableIMDSv1", StringComparison.OrdinalIgnoreCase);

    public override IEnumerable<LaunchOptions> Read(DocNode root, SourceText source, DocumentFixes fixes)
    {
        foreach (var node in root.Descend())
        {
            var listed = node["option_name"]?.Scalar == "DisableIMDSv1";
            var holder = listed ? node : node["DisableIMDSv1"] is null ? null : node;
            if (holder is null)
                continue;
            var key = listed ? "value" : "DisableIMDSv1";
            var value = Option(holder, key);
            yield return Base(source, holder, holder.KeyNode(key), "Elastic Beanstalk option", "DisableIMDSv1") with
            {
                Tokens = value.Value?.ToLowerInvariant() switch { "true" => value with { Value = "required" }, "false" => value with { Value = "optional" }, _ => value },
                Unstated = UnstatedTokens.Unknown,
                UnstatedReason = "the platform's version decides",
                TokensOption = "DisableIMDSv1",
                RequiredValue = "true",
                DefaultHopLimit = null,
                Fix = value.Says("false") ? fixes.Replace(holder[key], "true", "the environment moves to launch templates and its instances are replaced") : null,
            };
        }
    }
}
