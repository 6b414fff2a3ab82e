using Sallyport.CodeScan.Iac.Terraform;

namespace Sallyport.CodeScan.Engine;

/// <summary>What analyzers and rules may know beyond the file at hand.</summary>
public sealed class ScanContext(Assumptions assume, IReadOnlyList<string> roots)
{
    /// <summary>What the user states about the account and its images.</summary>
    public Assumptions Assume { get; } = assume;

    /// <summary>The folders of Terraform files in the scanned tree, read when first asked for.</summary>
    internal TerraformTree Terraform { get; } = new(roots);
}
