using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Documents;

namespace Sallyport.CodeScan.Iac.Manifests;

/// <summary>Pulumi programs in YAML.</summary>
internal sealed class PulumiReader : ManifestReader
{
    public override bool MayMatter(string text) => text.Contains("aws:ec2", StringComparison.Ordinal);

    public override IEnumerable<LaunchOptions> Read(DocNode root, SourceText source, DocumentFixes fixes)
    {
        foreach (var (key, resource) in root["resources"]?.Pairs ?? [])
        {
            var type = resource["type"]?.Scalar;
            var word = type?.Split(':')[^1];
            if (type?.StartsWith("aws:ec2", StringComparison.Ordinal) != true || word is not ("Instance" or "LaunchTemplate" or "LaunchConfiguration" or "SpotInstanceRequest" or "InstanceMetadataDefaults"))
                continue;
            var properties = resource["properties"];
            var options = Base(source, resource, key, type, key.Scalar ?? "") with { TokensOption = "httpTokens", Kind = word switch { "InstanceMetadataDefaults" => LaunchKind.AccountDefault, "Instance" or "SpotInstanceRequest" => LaunchKind.Instance, _ => LaunchKind.Template } };
            const string Deploying = "the option is changed in place on an instance; a template gets a new version";
            if (word == "InstanceMetadataDefaults")
                yield return FromTable(options, properties, OptionNames.Camel, fixes, "new launches that state nothing require tokens") with { DefaultHopLimit = null };
            else if (properties?["metadataOptions"] is { } table)
                yield return table.Pairs is null ? options with { Tokens = OptionValue.Unknown("the options are filled in elsewhere", table.Start) } : FromTable(options, table, OptionNames.Camel, fixes, Deploying) with { UnstatedReason = "the options are there without httpTokens" };
            else if (properties?["launchTemplate"] is not null)
                yield return options with { Tokens = OptionValue.Unknown("its launch template decides", key.Start) };
            else
                yield return options with { UnstatedReason = "the resource states no options", Fix = fixes.InsertTable(properties, "metadataOptions", [("httpTokens", "required")], Deploying) };
        }
    }
}
