using Sallyport.CodeScan.Dependencies;
using Sallyport.CodeScan.Iac;
using Sallyport.CodeScan.Iac.CloudFormation;
using Sallyport.CodeScan.Iac.Terraform;
using Sallyport.CodeScan.Source;

namespace Sallyport.CodeScan.Engine;

/// <summary>Every analyzer, one a line.</summary>
internal static class AnalyzerCatalog
{
    public static IReadOnlyList<IAnalyzer> All { get; } =
    [
        new CallAnalyzer(),
        new ClientSignAnalyzer(),
        new CloudFormationAnalyzer(),
        new DependencyAnalyzer(),
        new ManifestOptionsAnalyzer(),
        new TerraformAnalyzer(),
    ];
}
