using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules.Launches;

/// <summary>IAC.8: an image can say that its instances require tokens.</summary>
internal sealed class ImageDoesNotSayVersion2 : LaunchRule
{
    public override RuleInfo Info { get; } = new(
        "IAC.8",
        "An image does not say that its instances require session tokens",
        Severity.Low,
        "With ImdsSupport v2.0 a launch that states nothing requires tokens and gets a hop limit of 2, where the account has no preference. It cannot be undone on the image.",
        "Set imds_support to v2.0.");

    public override IReadOnlyList<RuleExample> Good { get; } = [new("image.tf", "resource \"aws_ami\" \"a\" {\n  name         = \"a\"\n  imds_support = \"v2.0\"\n}\n")];

    public override IReadOnlyList<RuleExample> Bad { get; } = [new("image.tf", "resource \"aws_ami\" \"a\" {\n  name = \"a\"\n}\n")];

    protected override Judgement? Judge(LaunchOptions options, ScanContext context) =>
        options.Kind == LaunchKind.Image && options.Tokens.IsAbsent ? Judgement.Info($"{options.Subject} {options.Name} has no imds_support") : null;
}
