using Sallyport.CodeScan.Iac.Hcl;

namespace Sallyport.CodeScan.Iac.Terraform;

/// <summary>A folder of Terraform code: one module, with what its variables and locals come to.</summary>
internal sealed class TerraformModule(IReadOnlyList<TerraformFile> files, IReadOnlyDictionary<string, HclExpression> values)
{
    public IReadOnlyList<TerraformFile> Files { get; } = files;

    /// <summary>What .tfvars files set.</summary>
    public IReadOnlyDictionary<string, HclExpression> Values { get; } = values;

    /// <summary>A block of the module; one in the same file wins, as folders of unrelated samples repeat names.</summary>
    public (TerraformFile File, HclBlock Block)? Find(string type, IReadOnlyList<string> labels, TerraformFile near)
    {
        foreach (var file in Files.OrderByDescending(f => ReferenceEquals(f, near)))
            foreach (var block in file.Body.Blocks)
                if (block.Type == type && block.Labels.SequenceEqual(labels))
                    return (file, block);
        return null;
    }

    public HclExpression? FindLocal(string name, TerraformFile near)
    {
        foreach (var file in Files.OrderByDescending(f => ReferenceEquals(f, near)))
            foreach (var block in file.Body.Blocks)
                if (block.Type == "locals" && block.Body.Attribute(name) is { } local)
                    return local.Value;
        return null;
    }
}
