using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Documents;

namespace Sallyport.CodeScan.Iac.Manifests;

/// <summary>Packer's older JSON templates.</summary>
internal sealed class PackerJsonReader : ManifestReader
{
    public override bool MayMatter(string text) => text.Contains("\"builders\"", StringComparison.Ordinal) && text.Contains("amazon-", StringComparison.Ordinal);

    public override IEnumerable<LaunchOptions> Read(DocNode root, SourceText source, DocumentFixes fixes)
    {
        foreach (var builder in root["builders"]?.Items ?? [])
        {
            var type = builder["type"]?.Scalar;
            if (type?.StartsWith("amazon-", StringComparison.Ordinal) != true)
                continue;
            var options = Base(source, builder, builder.KeyNode("type"), $"Packer {type}", builder["name"]?.Scalar ?? type);
            const string Deploying = "the next build's instance requires tokens";
            if (type != "amazon-chroot")
            {
                yield return builder["metadata_options"] is { } table
                    ? FromTable(options, table, OptionNames.Snake, fixes, Deploying) with { UnstatedReason = "the options are there without http_tokens" }
                    : options with { UnstatedReason = "the builder states no options", Fix = fixes.InsertTable(builder, "metadata_options", [("http_endpoint", "enabled"), ("http_tokens", "required"), ("http_put_response_hop_limit", "1")], Deploying) };
            }
            yield return options with { Kind = LaunchKind.Image, Tokens = Option(builder, "imds_support"), Fix = null };
        }
    }
}
