using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Fixing;
using Sallyport.CodeScan.Rules;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Tests.Fixing;

public sealed class CodeFixerTests
{
    public static TheoryData<string, string> BadExamples()
    {
        var data = new TheoryData<string, string>();
        foreach (var example in ScanRuleCatalog.All.SelectMany(r => r.Bad))
            data.Add(example.FileName, example.Content);
        return data;
    }

    [Theory]
    [MemberData(nameof(BadExamples))]
    public void Fix_Twice_ChangesNothingTheSecondTime(string name, string text)
    {
        var once = Fix(name, text);

        Assert.Equal(once, Fix(name, once));
    }

    [Theory]
    [InlineData("a.tf", "resource \"aws_instance\" \"a\" {\r\n  ami = \"x\" # keep\r\n}\r\n", "resource \"aws_instance\" \"a\" {\r\n  ami = \"x\" # keep\r\n\r\n  metadata_options {\r\n    http_endpoint = \"enabled\"\r\n    http_tokens   = \"required\"\r\n  }\r\n}\r\n")]
    [InlineData("a.tf", "resource \"aws_instance\" \"a\" {\n  metadata_options {\n    http_tokens = \"optional\" # why\n  }\n}\n", "resource \"aws_instance\" \"a\" {\n  metadata_options {\n    http_tokens = \"required\" # why\n  }\n}\n")]
    [InlineData("s.yaml", "Resources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties:\n      ImageId: x # keep\n", "Resources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties:\n      MetadataOptions:\n        HttpTokens: required\n      ImageId: x # keep\n")]
    [InlineData("n.yaml", "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nspec:\n  metadataOptions:\n    httpTokens: 'optional'  # c\n", "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nspec:\n  metadataOptions:\n    httpTokens: 'required'  # c\n")]
    [InlineData("requirements.txt", "boto3==1.9.0  # pinned\n", "boto3==1.10.25  # pinned\n")]
    [InlineData("a.sh", "#!/bin/sh\nset -e\nA=$(curl -s http://169.254.169.254/latest/meta-data/a)\nB=$(curl -s http://169.254.169.254/latest/meta-data/b)\n", "#!/bin/sh\nset -e\nIMDS_TOKEN=$(curl -sf -X PUT -H \"X-aws-ec2-metadata-token-ttl-seconds: 21600\" http://169.254.169.254/latest/api/token)\nA=$(curl -H \"X-aws-ec2-metadata-token: $IMDS_TOKEN\" -s http://169.254.169.254/latest/meta-data/a)\nB=$(curl -H \"X-aws-ec2-metadata-token: $IMDS_TOKEN\" -s http://169.254.169.254/latest/meta-data/b)\n")]
    public void Fix_KnownForm_ChangesThatAndNothingElse(string name, string before, string after)
    {
        var fixedText = Fix(name, before);

        Assert.Equal(after, fixedText);
        Assert.DoesNotContain(ScanText.Of(name, fixedText), f => f.Status == FindingStatus.Alarm);
    }

    [Theory]
    [InlineData("a.sh", "#!/bin/sh\nwget -qO- http://169.254.169.254/latest/meta-data/a\n")]
    [InlineData("a.tf", "resource \"aws_launch_template\" \"a\" {\n  metadata_options {\n    http_tokens = \"required\"\n  }\n  user_data = <<EOT\n#!/bin/sh\ncurl http://169.254.169.254/latest/meta-data/a\nEOT\n}\n")]
    [InlineData("package-lock.json", "{ \"packages\": { \"node_modules/aws-sdk\": { \"version\": \"2.574.0\" } } }\n")]
    public void Fix_NotSure_LeavesTheFile(string name, string text) => Assert.Equal(text, Fix(name, text));

    [Fact]
    public void Diff_OfAFix_IsUnified()
    {
        var diff = UnifiedDiff.Of("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nnew\n5\n6\n7\n8\n9\n");

        Assert.Equal("--- a/a.txt\n+++ b/a.txt\n@@ -2,6 +2,7 @@\n 2\n 3\n 4\n+new\n 5\n 6\n 7\n", diff);
    }

    private static string Fix(string name, string text)
    {
        var fixes = new CodeFixer(new ScanOptions { Paths = [] }).Find(Path.GetFullPath(name), new SourceText(name, text));
        return fixes?.Apply() ?? text;
    }
}
