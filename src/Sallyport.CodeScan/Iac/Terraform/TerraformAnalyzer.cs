using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Documents;
using Sallyport.CodeScan.Iac.Hcl;

namespace Sallyport.CodeScan.Iac.Terraform;

/// <summary>Reads metadata options out of Terraform code, Packer templates in HCL, and Terraform's plan JSON.</summary>
internal sealed class TerraformAnalyzer : IAnalyzer
{
    private const int MostCallers = 16;

    public IEnumerable<Fact> Read(ScannedFile file, ScanContext context)
    {
        if (file.Extension == ".json" && !file.Name.EndsWith(".tf.json", StringComparison.OrdinalIgnoreCase))
            return file.Text.Contains("\"resource_changes\"", StringComparison.Ordinal) || file.Text.Contains("\"planned_values\"", StringComparison.Ordinal) ? PlanJson.Read(file.Source, JsonReader.Parse(file.Text)) : [];
        if (!TerraformFile.IsCode(file.FullPath))
            return [];
        return ReadCode(file, context.Terraform);
    }

    private static IEnumerable<Fact> ReadCode(ScannedFile file, TerraformTree tree)
    {
        var (module, parsed) = tree.ModuleOf(file);
        foreach (var scope in Scopes(module, parsed, tree))
        {
            var reader = new TerraformResources(module, parsed, scope);
            foreach (var block in parsed.Body.Blocks)
                foreach (var fact in reader.Read(block))
                    yield return fact;
        }
    }

    /// <summary>One scope for each different set of arguments that callers in the tree pass; one without when nobody calls.</summary>
    private static IEnumerable<HclScope> Scopes(TerraformModule module, TerraformFile file, TerraformTree tree)
    {
        var needsCaller = module.Files.Any(f => f.Body.Blocks.Exists(b => b.Type == "variable"));
        var calls = needsCaller && File.Exists(file.FullPath) ? tree.CallsOf(Path.GetDirectoryName(file.FullPath)!).Take(MostCallers).ToList() : [];
        if (calls.Count == 0)
        {
            yield return new TerraformScope(module, file, null);
            yield break;
        }
        foreach (var (callerModule, callerFile, call) in calls)
        {
            var evaluator = new HclEvaluator(new TerraformScope(callerModule, callerFile, null));
            var arguments = call.Body.Attributes.ToDictionary(a => a.Name, a => evaluator.Evaluate(a.Value), StringComparer.Ordinal);
            yield return new TerraformScope(module, file, arguments);
        }
    }
}
