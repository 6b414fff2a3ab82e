using System.Text.RegularExpressions;
using Sallyport.CodeScan.Engine;

namespace Sallyport.CodeScan.Source;

/// <summary>Finds SDK helpers, settings and tools that speak to the metadata service on a program's behalf.</summary>
internal sealed partial class ClientSignAnalyzer : IAnalyzer
{
    public IEnumerable<Fact> Read(ScannedFile file, ScanContext context)
    {
        if (FileRole.IsDocumentation(file) || FileRole.IsDetectionRule(file))
            yield break;
        var language = CodeLanguage.For(file.Kind);
        var text = language is not null ? new CodeText(file.Text, language).Code : ScriptText.WithoutComments(file.Text, slashes: false, batch: false, blocks: false);
        var helpers = Helpers(file, text).ToList();
        if (helpers.Count > 0 && !FileRole.IsTest(file, text))
        {
            foreach (var sign in helpers)
                yield return sign;
        }
        foreach (Match match in Setting().Matches(text))
            yield return Sign(file, match, ClientSignKind.SettingKeepsV1, match.Groups["name"].Value, "it says in so many words that the fall-back to IMDSv1 stays on");
        if (language is null)
        {
            foreach (Match match in Tool().Matches(text))
                yield return Sign(file, match, ClientSignKind.VersionDecides, match.Groups["name"].Value, ToolFact(match.Groups["name"].Value));
        }
        foreach (Match match in MetadataAddress.Encoded().Matches(text))
            yield return Sign(file, match, ClientSignKind.EncodedAddress, match.Value, "this is 169.254.169.254 in another spelling, which filters for the address do not see");
    }

    private static IEnumerable<ClientSign> Helpers(ScannedFile file, string text)
    {
        if (file.Kind == FileKind.JavaScript && text.Contains("aws-sdk", StringComparison.Ordinal) && JsService().IsMatch(text) && !text.Contains("fetchMetadataToken", StringComparison.Ordinal) && JsRequest().IsMatch(text))
        {
            foreach (Match match in JsService().Matches(text))
                yield return Sign(file, match, ClientSignKind.NeverSendsTokens, "AWS.MetadataService", "MetadataService.request of aws-sdk v2 never attaches a token, in any version; only fetching credentials does");
        }
        if (file.Kind == FileKind.Python && text.Contains("get_instance_", StringComparison.Ordinal) && text.Contains("boto", StringComparison.Ordinal))
        {
            foreach (Match match in BotoUtils().Matches(text))
                yield return Sign(file, match, ClientSignKind.NeverSendsTokens, match.Groups["name"].Value, "boto (2) has no token code in any version");
        }
        if (file.Kind == FileKind.Rust && text.Contains("rusoto", StringComparison.Ordinal))
        {
            foreach (Match match in Rusoto().Matches(text))
                yield return Sign(file, match, ClientSignKind.NeverSendsTokens, match.Value, "rusoto has no token code in any version");
        }
    }

    private static string ToolFact(string tool) => tool switch
    {
        "ec2_metadata_facts" or "ec2_facts" => "the module speaks IMDSv2 from amazon.aws 1.5.0 on",
        "facter" => "facter speaks IMDSv2 from 4.0.47 on",
        "ohai" => "ohai speaks IMDSv2 since April 2020",
        _ => "ec2-metadata speaks IMDSv2 from ec2-utils 1.3 on",
    };

    private static ClientSign Sign(ScannedFile file, Match match, ClientSignKind kind, string name, string because) => new()
    {
        Source = file.Source,
        Start = match.Index,
        End = match.Index + match.Length,
        Subject = file.Kind.ToString(),
        Kind = kind,
        Name = name,
        Because = because,
    };

    [GeneratedRegex(@"\bnew\s+(\w+\.)*MetadataService\s*\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsService();

    [GeneratedRegex(@"\.request\s*\(|\.request\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsRequest();

    [GeneratedRegex(@"(boto\.)?\butils\.(?<name>get_instance_(metadata|identity|userdata))\s*\(|from\s+boto\.utils\s+import\s+[^\n]*(?<name>get_instance_(metadata|identity|userdata))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BotoUtils();

    [GeneratedRegex(@"\brusoto_credential::(InstanceMetadataProvider|ChainProvider)|\bInstanceMetadataProvider::new", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rusoto();

    [GeneratedRegex(@"(?<name>AWS_EC2_METADATA_V1_DISABLED|ec2_metadata_v1_disabled|aws\.disableEc2MetadataV1|ec2MetadataV1Disabled|EC2MetadataV1Disabled|disableEc2MetadataV1)[""']?\s*[:=]+>?\s*[""']?false\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"(?<=(^|[\s;&|(`""'])(/usr/bin/|/opt/aws/bin/)?)(?<name>ec2-?metadata)[ \t]+-(-[a-z]|[a-z]\b)|(?<=^[ \t]*-?[ \t]*(amazon\.aws\.|community\.aws\.)?)(?<name>ec2_metadata_facts|ec2_facts)[ \t]*:|(?<=(^|[\s;&|(`])(/opt/puppetlabs/bin/)?)(?<name>facter|ohai)[ \t]+[\w.]*ec2", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Tool();
}
