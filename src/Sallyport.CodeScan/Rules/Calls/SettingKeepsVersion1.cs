using Sallyport.CodeScan.Source;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules.Calls;

/// <summary>CALL.4: no setting should keep the fall-back to IMDSv1 on.</summary>
internal sealed class SettingKeepsVersion1() : SignRule(ClientSignKind.SettingKeepsV1, alarms: true)
{
    public override RuleInfo Info { get; } = new(
        "CALL.4",
        "A setting keeps IMDSv1 on",
        Severity.Medium,
        "The SDK then uses IMDSv1 whenever a token does not arrive.",
        "Set it to true, or remove it once tokens are required.");

    public override IReadOnlyList<RuleExample> Good { get; } = [new("app.env", "AWS_EC2_METADATA_V1_DISABLED=true\n")];

    public override IReadOnlyList<RuleExample> Bad { get; } =
    [
        new("app.env", "AWS_EC2_METADATA_V1_DISABLED=false\n"),
        new("client.js", "const client = new S3Client({ ec2MetadataV1Disabled: false });\n"),
    ];
}
