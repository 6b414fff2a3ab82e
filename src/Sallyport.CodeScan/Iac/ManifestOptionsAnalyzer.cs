using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Documents;
using Sallyport.CodeScan.Iac.Manifests;

namespace Sallyport.CodeScan.Iac;

/// <summary>Reads metadata options out of the YAML and JSON of other tools: eksctl, Karpenter, Cluster API, kOps, Packer, Ansible, Pulumi, Beanstalk.</summary>
internal sealed class ManifestOptionsAnalyzer : IAnalyzer
{
    private static readonly IReadOnlyList<ManifestReader> Readers =
    [
        new AnsibleReader(),
        new BeanstalkReader(),
        new ClusterApiReader(),
        new EksctlReader(),
        new KarpenterReader(),
        new KopsReader(),
        new PackerJsonReader(),
        new PulumiReader(),
    ];

    public IEnumerable<Fact> Read(ScannedFile file, ScanContext context)
    {
        if (file.Kind is not (FileKind.Yaml or FileKind.Json))
            yield break;
        var readers = Readers.Where(r => r.MayMatter(file.Text)).ToList();
        if (readers.Count == 0)
            yield break;
        var isJson = file.Text.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith("{") || file.Extension == ".json";
        IReadOnlyList<DocNode> documents = isJson ? [JsonReader.Parse(file.Text)] : YamlReader.Parse(file.Text);
        foreach (var root in documents)
            foreach (var reader in readers)
                foreach (var options in reader.Read(root, file.Source, new DocumentFixes(file.Source, isJson)))
                    yield return options;
    }
}
