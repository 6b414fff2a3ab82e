using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>An instance as DescribeInstances gives it; only the members that Sallyport uses.</summary>
public sealed record Instance
{
    public required string InstanceId { get; init; }

    public string? ImageId { get; init; }

    public string? InstanceType { get; init; }

    /// <summary><c>pending</c>, <c>running</c>, <c>shutting-down</c>, <c>terminated</c>, <c>stopping</c> or <c>stopped</c>.</summary>
    public string? State { get; init; }

    public DateTimeOffset? LaunchTime { get; init; }

    public string? AvailabilityZone { get; init; }

    /// <summary>The ARN of the instance profile; null without one.</summary>
    public string? IamInstanceProfileArn { get; init; }

    /// <summary>Null for very old records.</summary>
    public InstanceMetadataOptions? MetadataOptions { get; init; }

    public Operator? Operator { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    internal static Instance Read(AwsXmlReader xml)
    {
        string id = "";
        string? image = null, type = null, state = null, zone = null, profile = null;
        DateTimeOffset? launched = null;
        InstanceMetadataOptions? options = null;
        Operator? @operator = null;
        IReadOnlyList<Tag> tags = [];
        foreach (var name in xml.Members())
            switch (name)
            {
                case "instanceId": id = xml.Text(); break;
                case "imageId": image = xml.Word(); break;
                case "instanceType": type = xml.Word(); break;
                case "instanceState": state = ReadOne(xml, "name"); break;
                case "launchTime": launched = xml.Time(); break;
                case "placement": zone = ReadOne(xml, "availabilityZone"); break;
                case "iamInstanceProfile": profile = ReadOne(xml, "arn"); break;
                case "metadataOptions": options = InstanceMetadataOptions.Read(xml); break;
                case "operator": @operator = Operator.Read(xml); break;
                case "tagSet": tags = xml.List(Tag.Read); break;
                default: break;
            }

        return new Instance
        {
            InstanceId = id,
            ImageId = image,
            InstanceType = type,
            State = state,
            LaunchTime = launched,
            AvailabilityZone = zone,
            IamInstanceProfileArn = profile,
            MetadataOptions = options,
            Operator = @operator,
            Tags = tags,
        };
    }

    /// <summary>Server: writes the members, for every answer that holds instances.</summary>
    public static void Write(AwsXmlWriter xml, Instance instance)
    {
        xml.Element("instanceId", instance.InstanceId);
        xml.Element("imageId", instance.ImageId);
        xml.Open("instanceState");
        xml.Element("code", StateCode(instance.State));
        xml.Element("name", instance.State);
        xml.Close("instanceState");
        xml.Element("instanceType", instance.InstanceType);
        xml.Element("launchTime", instance.LaunchTime);
        xml.Open("placement");
        xml.Element("availabilityZone", instance.AvailabilityZone);
        xml.Close("placement");
        if (instance.IamInstanceProfileArn is { } arn)
        {
            xml.Open("iamInstanceProfile");
            xml.Element("arn", arn);
            xml.Close("iamInstanceProfile");
        }

        if (instance.Tags.Count > 0)
            xml.List("tagSet", instance.Tags, Tag.Write);
        xml.Structure("metadataOptions", instance.MetadataOptions, InstanceMetadataOptions.Write);
        xml.Structure("operator", instance.Operator, Operator.Write);
    }

    private static string? ReadOne(AwsXmlReader xml, string member)
    {
        string? value = null;
        foreach (var name in xml.Members())
            if (name == member)
                value = xml.Word();
        return value;
    }

    private static int? StateCode(string? state) => state switch
    {
        "pending" => 0,
        "running" => 16,
        "shutting-down" => 32,
        "terminated" => 48,
        "stopping" => 64,
        "stopped" => 80,
        _ => null,
    };
}
