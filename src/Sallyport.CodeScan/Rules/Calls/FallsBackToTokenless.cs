using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Source;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules.Calls;

/// <summary>CALL.2: a client should not go on without a token where getting one failed.</summary>
internal sealed class FallsBackToTokenless : FactRule<MetadataCall>
{
    public override RuleInfo Info { get; } = new(
        "CALL.2",
        "A client falls back to requests without a token",
        Severity.Low,
        "It works, but in a container behind a hop limit of 1 the token never arrives: the client silently uses IMDSv1 there, and breaks once tokens are required.",
        "Fail when the token cannot be had, and set the hop limit to 2 where containers ask.");

    public override IReadOnlyList<RuleExample> Good { get; } =
    [
        new("id.sh", "T=$(curl -sX PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)\ncurl -s -H \"X-aws-ec2-metadata-token: $T\" http://169.254.169.254/latest/meta-data/instance-id\n"),
    ];

    public override IReadOnlyList<RuleExample> Bad { get; } =
    [
        new("either.sh", "TOKEN=$(curl -sX PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)\nif [ -n \"$TOKEN\" ]; then\n  curl -s -H \"X-aws-ec2-metadata-token: $TOKEN\" http://169.254.169.254/latest/meta-data/instance-id\nelse\n  curl -s http://169.254.169.254/latest/meta-data/instance-id\nfi\n"),
    ];

    protected override Judgement? Judge(MetadataCall call, ScanContext context) =>
        call.State == CallState.Fallback ? Judgement.Info($"{call.How} goes on without a token: {call.Because}") : null;
}
