namespace Sallyport.CodeScan.Dependencies;

/// <summary>Packages with a metadata client, with the versions that their change logs and published archives show (AWS's own page is wrong in places).</summary>
internal static class KnownPackages
{
    public static IReadOnlyList<KnownPackage> All { get; } =
    [
        new("ansible", "amazon.aws", "1.5.0", null, "collection change log 1.5.0"),
        new("cargo", "rusoto_credential", null, null, "no token code in any release"),
        new("clojure", "com.cognitect.aws/api", "0.8.711", null, "change log 0.8.711"),
        new("composer", "aws/aws-sdk-php", "3.147.7", null, "AWS's page says 3.147.7; the client support came earlier, in a release that could not be found", IsCertain: false),
        new("gem", "aws-sdk", "2.11.401", null, "change log of the version 2 series"),
        new("gem", "aws-sdk-core", "3.79.0", "3.186.0", "change log 3.79.0; Aws::EC2Metadata from 3.111.0"),
        new("gem", "facter", "4.0.47", null, "first tag with the commit"),
        new("gem", "fog-aws", "3.6.4", null, "first tag with the commit"),
        new("go", "github.com/aws/aws-sdk-go", "1.25.38", "1.44.221", "change log 1.25.38"),
        new("go", "github.com/aws/aws-sdk-go-v2/feature/ec2/imds", "0.0.1", "1.13.0", "every version"),
        new("go", "github.com/minio/minio-go/v7", "7.0.11", null, "first tag with the commit"),
        new("hex", "erlcloud", "3.7.1", null, "first tag with the commit"),
        new("hex", "ex_aws", "2.3.0", null, "first tag with the commit"),
        new("image", "kiam", null, null, "no token code in any release"),
        new("image", "kube2iam", "0.10.10", null, "earlier ones send X-Forwarded-For, which the service refuses on PUT"),
        new("maven", "com.amazonaws:aws-java-sdk-bom", "1.11.678", null, "change log 1.11.678"),
        new("maven", "com.amazonaws:aws-java-sdk-bundle", "1.11.678", null, "change log 1.11.678"),
        new("maven", "com.amazonaws:aws-java-sdk-core", "1.11.678", null, "change log 1.11.678"),
        new("maven", "com.amazonaws:aws-java-sdk", "1.11.678", null, "change log 1.11.678"),
        new("maven", "com.hazelcast:hazelcast-aws", null, null, "no token code in any release"),
        new("maven", "com.netflix.eureka:eureka-client", null, null, "no token code in any release"),
        new("maven", "software.amazon.awssdk:auth", "2.10.21", null, ".changes/2.10.21.json"),
        new("maven", "software.amazon.awssdk:bom", "2.10.21", null, ".changes/2.10.21.json"),
        new("maven", "software.amazon.awssdk:regions", "2.10.21", null, ".changes/2.10.21.json"),
        new("npm", "@aws-sdk/credential-provider-imds", "1.0.0-gamma.3", null, "token code in the archive of 1.0.0-gamma.3 and not in gamma.1"),
        new("npm", "@smithy/credential-provider-imds", "0.0.1", "2.1.0", "every version; the switch in the archive of 2.1.0"),
        new("npm", "aws-sdk", "2.575.0", "2.1488.0", "token code in the archive of 2.575.0 and not in 2.574.0"),
        new("npm", "aws-xray-sdk-core", "3.1.0", null, "change log 3.1.0"),
        new("npm", "elastic-apm-node", "3.11.0", null, "change log 3.11.0"),
        new("npm", "newrelic", "8.8.0", null, "change log 8.8.0"),
        new("nuget", "AWSSDK", null, null, "the 2.x package has no token code"),
        new("nuget", "AWSSDK.Core", "3.3.103.66", "4.0.0", "SDK change log, release 3.3.634.1; 4.x has no v1 at all"),
        new("nuget", "AWSSDK.EC2", "3.3.136.1", null, "SDK change log, release 3.3.634.1"),
        new("nuget", "AWSXRayRecorder.Core", "2.9.0", null, "change log 2.9.0"),
        new("pypi", "awscli", "1.16.289", "1.30.4", "it pins botocore 1.13.25"),
        new("pypi", "boto", null, null, "no token code in any release"),
        new("pypi", "boto3", "1.10.25", "1.29.4", "it pins botocore 1.13.25"),
        new("pypi", "botocore", "1.13.25", "1.32.4", "1.13.21 was reverted and 1.13.22 fixed a regression; 1.13.25 handles 405"),
        new("pypi", "s3fs-fuse", "1.88", null, "change log 1.88"),
        new("swift", "soto", "4.2.0", null, "change log 4.2.0"),
    ];

    private static readonly Dictionary<(string, string), KnownPackage> ByName = All.ToDictionary(p => (p.Ecosystem, p.Name));

    public static KnownPackage? Find(string ecosystem, string name) => ByName.GetValueOrDefault((ecosystem, name));
}
