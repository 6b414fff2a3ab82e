using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Documents;

namespace Sallyport.CodeScan.Iac.Manifests;

/// <summary>Cluster API's provider for AWS; it writes <c>optional</c> unless told otherwise.</summary>
internal sealed class ClusterApiReader : ManifestReader
{
    public override bool MayMatter(string text) => text.Contains("AWSMachine", StringComparison.Ordinal) || text.Contains("AWSManagedMachinePool", StringComparison.Ordinal);

    public override IEnumerable<LaunchOptions> Read(DocNode root, SourceText source, DocumentFixes fixes)
    {
        var kind = root["kind"]?.Scalar;
        var holder = kind switch
        {
            "AWSMachine" => root["spec"],
            "AWSMachineTemplate" => root.Find("spec", "template", "spec"),
            "AWSMachinePool" or "AWSManagedMachinePool" => root.Find("spec", "awsLaunchTemplate"),
            _ => null,
        };
        if (holder?.Pairs is null)
            yield break;
        var options = Base(source, holder, root.KeyNode("kind"), kind!, root.Find("metadata", "name")?.Scalar ?? kind!) with { Unstated = UnstatedTokens.Optional, UnstatedReason = "the provider writes optional where nothing is stated", Containers = "it is a Kubernetes node", Kind = LaunchKind.Template };
        const string Deploying = "the machines are replaced, as templates of Cluster API do not change";
        yield return holder["instanceMetadataOptions"] is { } table
            ? FromTable(options, table, OptionNames.Camel, fixes, Deploying)
            : options with { TokensOption = "httpTokens", Fix = fixes.InsertTable(holder, "instanceMetadataOptions", [("httpTokens", "required"), ("httpPutResponseHopLimit", "2")], Deploying) };
    }
}
