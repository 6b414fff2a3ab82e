using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules.Launches;

/// <summary>IAC.3: where containers run, a hop limit of 1 keeps tokens from reaching them.</summary>
internal sealed class HopLimitBreaksContainers : LaunchRule
{
    public override RuleInfo Info { get; } = new(
        "IAC.3",
        "The hop limit keeps tokens from containers",
        Severity.Medium,
        "The answer with the token dies at the first routed hop: clients in containers time out, or silently use IMDSv1 while it is answered.",
        "Set the hop limit to 2, unless containers are meant to have no metadata.");

    public override IReadOnlyList<RuleExample> Good { get; } =
    [
        new("main.tf", "resource \"aws_launch_template\" \"a\" {\n  user_data = \"docker run app\"\n  metadata_options {\n    http_tokens = \"required\"\n    http_put_response_hop_limit = 2\n  }\n}\n"),
        new("plain.tf", "resource \"aws_launch_template\" \"a\" {\n  metadata_options {\n    http_tokens = \"required\"\n    http_put_response_hop_limit = 1\n  }\n}\n"),
    ];

    public override IReadOnlyList<RuleExample> Bad { get; } =
    [
        new("main.tf", "resource \"aws_launch_template\" \"a\" {\n  user_data = \"docker run app\"\n  metadata_options {\n    http_tokens = \"required\"\n    http_put_response_hop_limit = 1\n  }\n}\n"),
    ];

    public override IReadOnlyList<RuleExample> CannotTell { get; } =
    [
        new("main.tf", "resource \"aws_launch_template\" \"a\" {\n  user_data = \"docker run app\"\n  metadata_options {\n    http_tokens = \"required\"\n  }\n}\n"),
        new("node.yaml", "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata:\n  name: a\nspec:\n  metadataOptions:\n    httpTokens: required\n    httpPutResponseHopLimit: 1\n"),
    ];

    protected override Judgement? Judge(LaunchOptions options, ScanContext context)
    {
        if (!IsLaunch(options) || IsEndpointOff(options) || options.Containers is null || !options.Tokens.Says("required"))
            return null;
        if (options.HopLimit.AsNumber() == 1)
        {
            // A Kubernetes node with 1 is often meant so: its pods then have no metadata.
            return options.Containers == "it is a Kubernetes node"
                ? Judgement.Info($"{Named(options)} has a hop limit of 1: pods without host networking get no metadata, which may be meant", options.HopLimit.At)
                : Judgement.Alarm($"{Named(options)} has a hop limit of 1, and containers run there: {options.Containers}", options.HopLimit.At, confidence: Confidence.Medium);
        }
        return options.HopLimit.IsAbsent && options.DefaultHopLimit == 1 && context.Assume.AccountHopLimit is null or 1
            ? Judgement.Info($"{Named(options)} states no hop limit, containers run there ({options.Containers}), and the default is 1 unless the account or image says otherwise")
            : null;
    }
}
