using System.Buffers;
using System.Text;

namespace Sallyport.CodeScan.Engine;

/// <summary>Says from the raw bytes whether a file can matter, with one vectorised search for all words at once.</summary>
internal static class Prefilter
{
    private const int Chunk = 64 * 1024;

    // No word is longer than this, so that none can hide on the border of two chunks.
    private const int Overlap = 64;

    private static readonly string[] Anywhere =
    [
        "169.254.169.254", "fd00:ec2::254", "://instance-data", "instance-data.ec2.internal", "2852039166", "0xA9FEA9FE", "0xa9fea9fe", "0xa9.0xfe.0xa9.0xfe", "0251.0376.0251.0376",
        "MetadataService", "ec2-metadata", "ec2metadata", "ec2_metadata_facts", "ec2_facts", "EC2_METADATA_V1", "ec2_metadata_v1", "Ec2MetadataV1", "get_instance_metadata", "get_instance_identity",
        "get_instance_userdata", "rusoto", "sallyport:ignore",
    ];

    private static readonly string[] Infrastructure =
    [
        "aws_instance", "aws_spot_instance_request", "aws_launch_template", "aws_launch_configuration", "aws_ec2_instance_metadata_defaults", "aws_imagebuilder_infrastructure",
        "aws_sagemaker_notebook_instance", "aws_emr_security_configuration", "aws_elastic_beanstalk", "metadata_options", "terraform-aws-modules", "aws_spot_fleet_request", "imds_support",
        "ec2-instance", "amazon-ebs", "amazon-instance", "resource_changes", "AWS::EC2::", "AWS::AutoScaling::LaunchConfiguration", "AWS::ImageBuilder::", "AWS::SageMaker::NotebookInstance",
        "AWS::AppStream::", "AWS::WorkspacesInstances", "etadataOptions", "instanceMetadata", "AWSMachine", "AWSManagedMachinePool", "EC2NodeClass", "AWSNodeTemplate", "eksctl.io", "kops.k8s.io",
        "ec2_instance", "ec2_launch_template", "ec2_lc", "autoscaling_launch_config", "aws:ec2", "DisableIMDSv1", "kube2iam", "kiam", "aws_ami",
    ];

    private static readonly string[] Packages =
    [
        "boto", "awscli", "aws-sdk", "credential-provider-imds", "xray-sdk", "elastic-apm", "newrelic", "aws-java-sdk", "awssdk", "AWSSDK", "AWSXRay", "hazelcast-aws", "eureka-client", "minio-go",
        "fog-aws", "facter", "rusoto", "erlcloud", "ex_aws", "soto", "cognitect", "amazon.aws", "s3fs",
    ];

    private static readonly SearchValues<string> PackageSearch = SearchValues.Create([.. Anywhere, .. Infrastructure, .. Packages], StringComparison.Ordinal);
    private static readonly SearchValues<string> AnywhereSearch = SearchValues.Create(Anywhere, StringComparison.Ordinal);
    private static readonly SearchValues<string> InfrastructureSearch = SearchValues.Create([.. Anywhere, .. Infrastructure], StringComparison.Ordinal);

    /// <summary>The search that fits a file's name.</summary>
    public static SearchValues<string> SearchFor(string path)
    {
        if (Dependencies.ManifestKinds.IsManifest(path))
            return PackageSearch;
        var name = Path.GetFileName(path.AsSpan());
        if (name.Contains("dockerfile", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Containerfile", StringComparison.Ordinal))
            return PackageSearch;
        var extension = Path.GetExtension(name);
        return extension is ".tf" or ".json" or ".yaml" or ".yml" or ".tfvars" or ".hcl" or ".template" or ".config" or ".tofu" or ".cs" or ".ts" or ".py" or ".jinja" or ".j2" or ".jinja2" or ".tpl" or ".tmpl"
            ? InfrastructureSearch
            : AnywhereSearch;
    }

    /// <summary>True when one of the words occurs. Works in chunks on borrowed buffers, so a file of any size costs the same memory.</summary>
    public static bool Mentions(ReadOnlySpan<byte> bytes, SearchValues<string> search)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return MentionsWide(bytes, search);
        var chars = ArrayPool<char>.Shared.Rent(Chunk);
        try
        {
            for (var at = 0; at < bytes.Length; at += Chunk - Overlap)
            {
                var part = bytes.Slice(at, Math.Min(Chunk, bytes.Length - at));
                // One byte, one character: widening is a vector operation, and all words are ASCII.
                var count = Encoding.Latin1.GetChars(part, chars);
                if (chars.AsSpan(0, count).ContainsAny(search))
                    return true;
                if (at + part.Length == bytes.Length)
                    break;
            }
            return false;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    private static bool MentionsWide(ReadOnlySpan<byte> bytes, SearchValues<string> search)
    {
        var encoding = bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        return encoding.GetString(bytes[..Math.Min(bytes.Length, 16 << 20)]).AsSpan().ContainsAny(search);
    }

    /// <summary>A zero byte near the start of a file without a mark for a wide encoding: not text.</summary>
    public static bool LooksBinary(ReadOnlySpan<byte> start) =>
        start is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) && start[..Math.Min(start.Length, 8192)].Contains((byte)0);
}
