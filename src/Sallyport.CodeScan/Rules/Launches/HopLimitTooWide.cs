using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules.Launches;

/// <summary>IAC.4: a hop limit above 3 lets tokens travel farther than any container needs.</summary>
internal sealed class HopLimitTooWide : LaunchRule
{
    public override RuleInfo Info { get; } = new(
        "IAC.4",
        "The hop limit is wider than containers need",
        Severity.Low,
        "2 is enough for containers, 3 for some network plug-ins; more lets the answer leave the instance.",
        "Set the hop limit to 2, or 3 where the network needs it.")
    { Aliases = ["CKV_AWS_341"] };

    public override IReadOnlyList<RuleExample> Good { get; } =
    [
        new("main.tf", "resource \"aws_instance\" \"a\" {\n  metadata_options {\n    http_tokens = \"required\"\n    http_put_response_hop_limit = 3\n  }\n}\n"),
    ];

    public override IReadOnlyList<RuleExample> Bad { get; } =
    [
        new("main.tf", "resource \"aws_instance\" \"a\" {\n  metadata_options {\n    http_tokens = \"required\"\n    http_put_response_hop_limit = 64\n  }\n}\n"),
    ];

    protected override Judgement? Judge(LaunchOptions options, ScanContext context) =>
        options.Kind != LaunchKind.Image && !IsEndpointOff(options) && options.HopLimit.AsNumber() is > 3 and var limit
            ? Judgement.Alarm($"{Named(options)} has a hop limit of {limit}", options.HopLimit.At)
            : null;
}
