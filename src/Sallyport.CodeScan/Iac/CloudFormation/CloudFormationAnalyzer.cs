using System.Text.RegularExpressions;
using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Documents;
using Sallyport.CodeScan.Source;

namespace Sallyport.CodeScan.Iac.CloudFormation;

/// <summary>Reads CloudFormation and SAM templates, in YAML and JSON, written by hand or by CDK.</summary>
internal sealed partial class CloudFormationAnalyzer : IAnalyzer
{
    public IEnumerable<Fact> Read(ScannedFile file, ScanContext context)
    {
        if (file.Kind is not (FileKind.Yaml or FileKind.Json or FileKind.Shell or FileKind.Other) || !file.Text.Contains("AWS::", StringComparison.Ordinal) || !TopKey().IsMatch(file.Text))
            yield break;
        var isJson = file.Text.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith("{");
        IReadOnlyList<DocNode> documents = isJson ? [JsonReader.Parse(file.Text)] : YamlReader.Parse(file.Text);
        foreach (var root in documents)
        {
            if (!CloudFormationTemplate.IsTemplate(root))
                continue;
            var template = new CloudFormationTemplate(root);
            var reader = new CloudFormationResources(file.Source, template, isJson);
            foreach (var (id, key, resource) in template.Resources)
                foreach (var options in reader.Read(id, key, resource))
                    yield return options;
            foreach (var call in ReadJoined(file.Source, root))
                yield return call;
        }
    }

    [GeneratedRegex(@"(^|[{,])[ \t{]*[""']?Resources[""']?\s*:", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex TopKey();

    /// <summary>Scripts that Fn::Join puts together from pieces, a command split over several.</summary>
    private static IEnumerable<MetadataCall> ReadJoined(SourceText source, DocNode root)
    {
        foreach (var node in root.Descend())
        {
            if (CloudFormationTemplate.Function(node) is not ("Join", { Items: [{ Scalar: { } separator }, { Items: { } parts }] }))
                continue;
            var pieces = parts.Select(p => (Text: p.Scalar ?? (CloudFormationTemplate.Function(p) is var (_, name) ? $"${{{name.Scalar}}}" : ""), Offset: p.Start)).ToList();
            // A command that stands whole in one piece is found where it stands.
            var region = TextRegion.Join(pieces, separator);
            if (!MetadataAddress.Host().IsMatch(region.Text))
                continue;
            foreach (var call in new ScriptReader(source, region, "joined script").Read())
                yield return call;
        }
    }
}
