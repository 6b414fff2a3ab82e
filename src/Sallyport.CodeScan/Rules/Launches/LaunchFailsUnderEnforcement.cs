using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules.Launches;

/// <summary>IAC.6: where the account enforces tokens, a launch that does not require them fails.</summary>
internal sealed class LaunchFailsUnderEnforcement : LaunchRule
{
    public override RuleInfo Info { get; } = new(
        "IAC.6",
        "The launch fails, as the account enforces session tokens",
        Severity.Critical,
        "With HttpTokensEnforced an instance launches only if its tokens are required.",
        "Require session tokens.");

    public override IReadOnlyList<RuleExample> Good { get; } =
    [
        new("main.tf", "resource \"aws_instance\" \"a\" {\n  metadata_options {\n    http_tokens = \"optional\"\n  }\n}\n"),
        new("required.tf", "resource \"aws_instance\" \"a\" {\n  metadata_options {\n    http_tokens = \"required\"\n  }\n}\n") { Assume = new Assumptions { Enforced = true } },
    ];

    public override IReadOnlyList<RuleExample> Bad { get; } =
    [
        new("main.tf", "resource \"aws_instance\" \"a\" {\n  metadata_options {\n    http_tokens = \"optional\"\n  }\n}\n") { Assume = new Assumptions { Enforced = true } },
    ];

    protected override Judgement? Judge(LaunchOptions options, ScanContext context)
    {
        if (!context.Assume.Enforced || !IsLaunch(options))
            return null;
        var byDefault = options.Tokens.IsAbsent && (options.Unstated == UnstatedTokens.Optional || (options.Unstated == UnstatedTokens.AccountDecides && context.Assume.TokensRequiredByDefault == false));
        return options.Tokens.Says("optional") || byDefault
            ? Judgement.Alarm($"{Named(options)} launches with optional tokens, which the account refuses", options.Tokens.At)
            : null;
    }
}
