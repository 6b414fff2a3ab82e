using Sallyport.CodeScan.Dependencies;
using Sallyport.CodeScan.Engine;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules.Packages;

/// <summary>DEP.1: a package with a metadata client must be new enough to ask for tokens.</summary>
internal sealed class PackageSpeaksOnlyVersion1 : FactRule<Dependency>
{
    public override RuleInfo Info { get; } = new(
        "DEP.1",
        "A package speaks only IMDSv1",
        Severity.High,
        "Its credentials and metadata stop where tokens are required.",
        "Update it; update lock files with their own tools.");

    public override IReadOnlyList<RuleExample> Good { get; } =
    [
        new("requirements.txt", "boto3==1.34.0\nflask==2.0\n"),
        new("package.json", "{ \"dependencies\": { \"aws-sdk\": \"^2.1500.0\" } }\n"),
    ];

    public override IReadOnlyList<RuleExample> Bad { get; } =
    [
        new("requirements.txt", "boto3==1.9.0\n"),
        new("package-lock.json", "{ \"packages\": { \"node_modules/aws-sdk\": { \"version\": \"2.574.0\" } } }\n"),
        new("pom.xml", "<project><properties><aws.version>1.11.600</aws.version></properties><dependency><groupId>com.amazonaws</groupId><artifactId>aws-java-sdk-core</artifactId><version>${aws.version}</version></dependency></project>\n"),
        new("app.csproj", "<Project><PackageReference Include=\"AWSSDK.Core\" Version=\"3.3.100.1\" /></Project>\n"),
        new("go.mod", "module a\n\nrequire github.com/aws/aws-sdk-go v1.20.0\n"),
        new("Gemfile.lock", "GEM\n  specs:\n    aws-sdk-core (3.60.0)\n"),
    ];

    public override IReadOnlyList<RuleExample> CannotTell { get; } =
    [
        new("requirements.txt", "boto3>=1.9\n"),
        new("composer.json", "{ \"require\": { \"aws/aws-sdk-php\": \"3.100.0\" } }\n"),
    ];

    protected override Judgement? Judge(Dependency dependency, ScanContext context)
    {
        var package = dependency.Package;
        if (package.SpeaksV2From is null)
            return Judgement.Alarm($"{package.Name} has no token code in any version ({package.Evidence})");
        var minimum = PackageVersion.Parse(package.SpeaksV2From)!;
        var stated = $"{package.Name} {dependency.Written}";
        if (dependency.Lowest is { } lowest && !lowest.IsBelow(minimum))
            return Judgement.Ok($"{stated} speaks IMDSv2");
        var tooOld = (dependency.IsExact && dependency.Lowest is not null) || (dependency.Below is { } below && !minimum.IsBelow(below));
        if (tooOld && package.IsCertain)
            return Judgement.Alarm($"{stated} speaks only IMDSv1; tokens came with {package.SpeaksV2From} ({package.Evidence})", remedy: $"Update {package.Name} to {package.SpeaksV2From} or later.");
        return tooOld || dependency.Lowest is not null || dependency.Below is not null
            ? Judgement.Info($"{stated} may be older than {package.SpeaksV2From}, the first known to speak IMDSv2 ({package.Evidence})")
            : null;
    }
}
