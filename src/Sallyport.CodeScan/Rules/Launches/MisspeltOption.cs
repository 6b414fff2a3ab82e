using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules.Launches;

/// <summary>IAC.7: a key looks like a metadata option and is none.</summary>
internal sealed class MisspeltOption : LaunchRule
{
    public override RuleInfo Info { get; } = new(
        "IAC.7",
        "A metadata option is misspelt",
        Severity.Medium,
        "The tool refuses it, or silently leaves the option out.",
        "Write the option's name as the tool has it.");

    public override IReadOnlyList<RuleExample> Good { get; } =
    [
        new("main.tf", "resource \"aws_instance\" \"a\" {\n  metadata_options {\n    http_tokens = \"required\"\n    http_endpoint = \"enabled\"\n  }\n}\n"),
    ];

    public override IReadOnlyList<RuleExample> Bad { get; } =
    [
        new("main.tf", "resource \"aws_instance\" \"a\" {\n  metadata_options {\n    http_tokens = \"required\"\n    http_endpoints = \"enabled\"\n  }\n}\n"),
        new("stack.yaml", "Resources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties:\n      MetadataOptions:\n        HttpToken: required\n"),
    ];

    protected override Judgement? Judge(LaunchOptions options, ScanContext context)
    {
        if (options.Misspelt.Count == 0)
            return null;
        var (key, at, meant) = options.Misspelt[0];
        return Judgement.Alarm($"{key} is no option; {meant} is probably meant", at, $"Write {meant}.");
    }
}
