using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Hcl;

namespace Sallyport.CodeScan.Iac.Terraform;

/// <summary>One parsed file of Terraform code, in either syntax.</summary>
/// <param name="FullPath">Where it is.</param>
/// <param name="Source">Its text.</param>
/// <param name="Body">Its content.</param>
internal sealed record TerraformFile(string FullPath, SourceText Source, HclBody Body)
{
    public static bool IsCode(string path) =>
        path.EndsWith(".tf", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tofu", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tf.json", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".pkr.hcl", StringComparison.OrdinalIgnoreCase);

    public static bool IsValues(string name) =>
        name.Equals("terraform.tfvars", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".auto.tfvars", StringComparison.OrdinalIgnoreCase) || name.Equals("terraform.tfvars.json", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".auto.tfvars.json", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="FormatException">It is not what its name says.</exception>
    public static TerraformFile Parse(string fullPath, SourceText source) =>
        new(fullPath, source, fullPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? TerraformJson.Parse(source.Text) : HclParser.Parse(source.Text));
}
