using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules.Launches;

/// <summary>IAC.1: infrastructure code must not make session tokens optional.</summary>
internal sealed class TokensOptional : LaunchRule
{
    public override RuleInfo Info { get; } = new(
        "IAC.1",
        "Session tokens are optional",
        Severity.High,
        "Instances made from it answer IMDSv1, and the stated option overrides an account default that requires tokens.",
        "Require session tokens.")
    { Aliases = ["CKV_AWS_79", "AWS-0028", "AWS-0130"] };

    public override IReadOnlyList<RuleExample> Good { get; } =
    [
        new("main.tf", "resource \"aws_instance\" \"a\" {\n  ami = \"ami-1\"\n  metadata_options {\n    http_endpoint = \"enabled\"\n    http_tokens   = \"required\"\n  }\n}\n"),
        new("off.tf", "resource \"aws_instance\" \"a\" {\n  metadata_options {\n    http_endpoint = \"disabled\"\n  }\n}\n"),
        new("default.tf", "variable \"tokens\" {\n  default = \"required\"\n}\nresource \"aws_launch_template\" \"a\" {\n  metadata_options {\n    http_tokens = var.tokens\n  }\n}\n"),
    ];

    public override IReadOnlyList<RuleExample> Bad { get; } =
    [
        new("main.tf", "resource \"aws_instance\" \"a\" {\n  metadata_options {\n    http_tokens = \"optional\"\n  }\n}\n"),
        new("default.tf", "variable \"strict\" {\n  type    = bool\n  default = false\n}\nresource \"aws_launch_template\" \"a\" {\n  metadata_options {\n    http_tokens = var.strict ? \"required\" : \"optional\"\n  }\n}\n"),
        new("stack.yaml", "Parameters:\n  Tokens:\n    Type: String\n    Default: optional\nResources:\n  Template:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        MetadataOptions:\n          HttpTokens: !Ref Tokens\n"),
        new("cluster.yaml", "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmanagedNodeGroups:\n  - name: a\n    disableIMDSv1: false\n"),
        new("node.yaml", "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata:\n  name: a\nspec:\n  metadataOptions:\n    httpTokens: optional\n"),
    ];

    public override IReadOnlyList<RuleExample> CannotTell { get; } =
    [
        new("main.tf", "variable \"tokens\" {}\nresource \"aws_instance\" \"a\" {\n  metadata_options {\n    http_tokens = var.tokens\n  }\n}\n"),
        new("stack.yaml", "Parameters:\n  Tokens:\n    Type: String\nResources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties:\n      MetadataOptions:\n        HttpTokens: !Ref Tokens\n"),
    ];

    protected override Judgement? Judge(LaunchOptions options, ScanContext context)
    {
        if (options.Kind == LaunchKind.Image || IsEndpointOff(options))
            return null;
        if (options.Tokens.IsUnknown)
            return Judgement.Info($"{Named(options)}: {options.TokensOption} cannot be known: {options.Tokens.Because}", options.Tokens.At);
        if (!options.Tokens.IsKnown || (options.Kind == LaunchKind.AccountDefault && options.Tokens.Says("no-preference")))
            return null;
        return options.Tokens.Says("required")
            ? Judgement.Ok($"{Named(options)} requires session tokens", options.Tokens.At)
            : Judgement.Alarm($"{Named(options)} makes session tokens optional ({options.TokensOption})", options.Tokens.At, $"Set {options.TokensOption} to {options.RequiredValue}.{DeployNote(options)}");
    }
}
