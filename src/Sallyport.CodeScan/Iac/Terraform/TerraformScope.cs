using Sallyport.CodeScan.Iac.Hcl;

namespace Sallyport.CodeScan.Iac.Terraform;

/// <summary>What <c>var</c> and <c>local</c> mean in a module, for one caller of it.</summary>
/// <param name="module">The module.</param>
/// <param name="near">The file the question comes from.</param>
/// <param name="arguments">What the caller passes; null for a module that nobody in the tree calls.</param>
internal sealed class TerraformScope(TerraformModule module, TerraformFile near, IReadOnlyDictionary<string, HclValue>? arguments) : HclScope
{
    private readonly HashSet<string> _underWay = [];
    private readonly Dictionary<string, HclValue> _known = [];

    public override HclValue? Resolve(string root, string? member, int at)
    {
        if (root is not ("var" or "local"))
            return null;
        if (string.IsNullOrEmpty(member))
            return member is null ? null : HclValue.Unknown($"{root} alone has no value", at);
        var name = $"{root}.{member}";
        if (_known.TryGetValue(name, out var known))
            return known.AtPlace(at);
        if (!_underWay.Add(name))
            return HclValue.Unknown($"{name} refers to itself", at);
        var value = root == "var" ? Variable(member, at) : Local(member, at);
        _underWay.Remove(name);
        _known[name] = value;
        return value.AtPlace(at);
    }

    private HclValue Variable(string name, int at)
    {
        var evaluator = new HclEvaluator(this);
        if (arguments?.GetValueOrDefault(name) is { } passed)
            return passed;
        if (arguments is null && module.Values.GetValueOrDefault(name) is { } set)
            return evaluator.Evaluate(set);
        if (module.Find("variable", [name], near) is not { } declared)
            return HclValue.Unknown($"the variable {name} is not declared here", at);
        if (declared.Block.Body.Attribute("default") is not { } attribute)
            return HclValue.Unknown($"the variable {name} has no default", at);
        var value = evaluator.Evaluate(attribute.Value);
        return value;
    }

    private HclValue Local(string name, int at) =>
        module.FindLocal(name, near) is { } local ? new HclEvaluator(this).Evaluate(local) : HclValue.Unknown($"local.{name} is not declared here", at);
}
