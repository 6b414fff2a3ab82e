using Sallyport.CodeScan.Dependencies;
using Sallyport.CodeScan.Engine;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules.Packages;

/// <summary>DEP.2: an SDK that speaks IMDSv2 should be able to switch its fall-back to IMDSv1 off.</summary>
internal sealed class FallbackCannotBeSwitchedOff : FactRule<Dependency>
{
    public override RuleInfo Info { get; } = new(
        "DEP.2",
        "A package's fall-back to IMDSv1 cannot be switched off",
        Severity.Low,
        "It speaks IMDSv2, but goes on without a token when none arrives.",
        "Update it, and set AWS_EC2_METADATA_V1_DISABLED=true (or the SDK's own setting).");

    public override IReadOnlyList<RuleExample> Good { get; } = [new("requirements.txt", "boto3==1.34.0\n")];

    public override IReadOnlyList<RuleExample> Bad { get; } = [new("requirements.txt", "boto3==1.20.0\n")];

    protected override Judgement? Judge(Dependency dependency, ScanContext context)
    {
        var package = dependency.Package;
        if (package is not { SwitchFrom: { } from, SpeaksV2From: { } speaks } || dependency is not { IsExact: true, Lowest: { } version })
            return null;
        return !version.IsBelow(PackageVersion.Parse(speaks)!) && version.IsBelow(PackageVersion.Parse(from)!)
            ? Judgement.Info($"{package.Name} {dependency.Written} speaks IMDSv2, but its fall-back can be switched off only from {from} on", remedy: $"Update {package.Name} to {from} or later.")
            : null;
    }
}
