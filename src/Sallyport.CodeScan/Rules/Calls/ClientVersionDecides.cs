using Sallyport.CodeScan.Source;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules.Calls;

/// <summary>CALL.6: a tool is used whose version decides between IMDSv1 and IMDSv2.</summary>
internal sealed class ClientVersionDecides() : SignRule(ClientSignKind.VersionDecides, alarms: false)
{
    public override RuleInfo Info { get; } = new(
        "CALL.6",
        "A tool's version decides whether tokens are used",
        Severity.Low,
        "The code does not show which version will run.",
        "Make sure that the installed version is new enough.");

    public override IReadOnlyList<RuleExample> Good { get; } = [new("id.sh", "echo hello ec2-metadata\n")];

    public override IReadOnlyList<RuleExample> Bad { get; } =
    [
        new("id.sh", "ID=$(ec2-metadata --instance-id)\n"),
        new("facts.yml", "- hosts: all\n  tasks:\n    - amazon.aws.ec2_metadata_facts:\n"),
    ];
}
