using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules.Launches;

/// <summary>IAC.2: infrastructure code should say that session tokens are required, as nothing in it decides otherwise.</summary>
internal sealed class TokensNotStated : LaunchRule
{
    public override RuleInfo Info { get; } = new(
        "IAC.2",
        "Nothing says that session tokens are required",
        Severity.Medium,
        "What a launch gets hangs on the account's default and on the image: a stated option wins over the account's default, that over the image, and where none speaks IMDSv1 is answered.",
        "Require session tokens, or state the account's default in .sallyport.yaml.")
    { Aliases = ["CKV_AWS_79", "AWS-0028", "AWS-0130"] };

    public override IReadOnlyList<RuleExample> Good { get; } =
    [
        new("main.tf", "resource \"aws_launch_template\" \"a\" {\n  metadata_options {\n    http_tokens = \"required\"\n  }\n}\n"),
        new("account.tf", "resource \"aws_instance\" \"a\" {\n  ami = \"ami-1\"\n}\n") { Assume = new Assumptions { AccountTokens = "required" } },
        new("template.tf", "resource \"aws_launch_template\" \"t\" {\n  metadata_options {\n    http_tokens = \"required\"\n  }\n}\nresource \"aws_instance\" \"a\" {\n  launch_template {\n    id = aws_launch_template.t.id\n  }\n}\n"),
        new("module.tf", "module \"a\" {\n  source  = \"terraform-aws-modules/ec2-instance/aws\"\n  version = \"~> 6.0\"\n}\n"),
    ];

    public override IReadOnlyList<RuleExample> Bad { get; } =
    [
        new("main.tf", "resource \"aws_instance\" \"a\" {\n  ami = \"ami-1\"\n}\n"),
        new("stack.json", "{ \"Resources\": { \"A\": { \"Type\": \"AWS::AutoScaling::LaunchConfiguration\", \"Properties\": { \"ImageId\": \"ami-1\" } } } }\n"),
        new("module.tf", "module \"a\" {\n  source  = \"terraform-aws-modules/ec2-instance/aws\"\n  version = \"4.2.0\"\n}\n"),
        new("play.yml", "- hosts: localhost\n  tasks:\n    - name: launch\n      amazon.aws.ec2_instance:\n        image_id: ami-1\n        instance_type: t3.micro\n"),
        new("pulumi.yaml", "resources:\n  server:\n    type: aws:ec2:Instance\n    properties:\n      ami: ami-1\n"),
    ];

    public override IReadOnlyList<RuleExample> CannotTell { get; } =
    [
        new("module.tf", "module \"a\" {\n  source = \"terraform-aws-modules/ec2-instance/aws\"\n}\n"),
    ];

    protected override Judgement? Judge(LaunchOptions options, ScanContext context)
    {
        if (options.Kind == LaunchKind.Image || IsEndpointOff(options))
            return null;
        var noPreference = options.Kind == LaunchKind.AccountDefault && options.Tokens.Says("no-preference");
        if (!options.Tokens.IsAbsent && !noPreference)
            return null;
        if (options.Kind == LaunchKind.AccountDefault)
            return Judgement.Info($"{Named(options)} states no preference for tokens", options.Tokens.At);
        if (options.Unstated == UnstatedTokens.Optional)
            return null;
        var who = options.UnstatedReason.Length > 0 ? $" ({options.UnstatedReason})" : "";
        var remedy = $"Set {options.TokensOption} to {options.RequiredValue}.{DeployNote(options)}";
        return (options.Unstated, context.Assume.TokensRequiredByDefault) switch
        {
            (UnstatedTokens.Required, _) => Judgement.Ok($"{Named(options)} gets required tokens without a word{who}"),
            (UnstatedTokens.Unknown, _) => Judgement.Info($"{Named(options)} does not state {options.TokensOption}, and what it gets cannot be known{who}", remedy: remedy),
            (_, true) => Judgement.Ok($"{Named(options)} states nothing, and the account requires tokens"),
            (_, false) => Judgement.Alarm($"{Named(options)} does not state {options.TokensOption}, and by the account's default and images tokens are optional{who}", remedy: remedy),
            _ => Judgement.Alarm($"{Named(options)} does not state {options.TokensOption}: whether IMDSv1 is answered hangs on the account's default and the image{who}", remedy: remedy, confidence: Confidence.Medium),
        };
    }
}
