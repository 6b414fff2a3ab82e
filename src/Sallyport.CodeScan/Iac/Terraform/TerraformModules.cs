using Sallyport.CodeScan.Iac.Hcl;

namespace Sallyport.CodeScan.Iac.Terraform;

/// <summary>Calls of well-known public modules: what they do with metadata options depends on their version.</summary>
internal static class TerraformModules
{
    public static LaunchOptions? Read(HclBlock block, HclEvaluator evaluator, TerraformOptions reader)
    {
        var source = block.Body.Attribute("source") is { } s ? evaluator.Evaluate(s.Value).AsText() : null;
        if (source is null || KnownModule(source) is not { } known)
            return null;
        var stated = block.Body.Attribute("version") is { } v ? evaluator.Evaluate(v.Value).AsText() : ReferenceOf(source);
        var (unstated, because) = Default(known, VersionRange.Parse(stated));
        var options = reader.ReadBlock(block with { Labels = [$"module {known}", block.Labels[0]] }, evaluator, "metadata_options", LaunchKind.Template);
        var argument = block.Body.Attribute("metadata_options");
        options = options with { Unstated = unstated, UnstatedReason = because, DefaultHopLimit = null, Fix = argument is null && unstated != UnstatedTokens.Required ? reader.InsertBlock(block, "metadata_options =", ["http_endpoint = \"enabled\"", "http_tokens   = \"required\""], "the module's template or instance is changed") : null };
        return argument is not null && options.Tokens.IsAbsent && options.Endpoint.IsAbsent ? options with { Tokens = OptionValue.Unknown("what the module fills in for http_tokens depends on its version", argument.NameStart) } : options;
    }

    private static string? KnownModule(string source)
    {
        foreach (var name in (string[])["ec2-instance", "autoscaling", "eks"])
            if (source.StartsWith($"terraform-aws-modules/{name}/aws", StringComparison.Ordinal) && (name != "eks" || source.Contains("node-group", StringComparison.Ordinal)) || source.Contains($"github.com/terraform-aws-modules/terraform-aws-{name}", StringComparison.Ordinal) && name != "eks")
                return name;
        return null;
    }

    private static string? ReferenceOf(string source)
    {
        var at = source.IndexOf("?ref=v", StringComparison.Ordinal);
        return at < 0 ? null : source[(at + 6)..];
    }

    private static (UnstatedTokens, string) Default(string module, VersionRange? range)
    {
        if (range is null)
            return (UnstatedTokens.Unknown, "the module's version is not stated, and its default depends on it");
        var oldest = DefaultAt(module, range.Lowest);
        var newest = range.Highest is null ? DefaultAt(module, new Version(int.MaxValue, 0)) : DefaultAt(module, range.Highest);
        return oldest == newest ? (oldest, $"that is the default of {module} {range}") : (UnstatedTokens.Unknown, $"the default differs among the versions that {range} allows");
    }

    /// <summary>Read from the tags of the modules themselves.</summary>
    private static UnstatedTokens DefaultAt(string module, Version version) => module switch
    {
        "ec2-instance" when version >= new Version(5, 8, 0) => UnstatedTokens.Required,
        "ec2-instance" when version >= new Version(5, 0, 0) => UnstatedTokens.Optional,
        "autoscaling" when version >= new Version(9, 0, 0) => UnstatedTokens.Required,
        "eks" when version >= new Version(18, 0, 0) => UnstatedTokens.Required,
        _ => UnstatedTokens.AccountDecides,
    };
}
