using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>
/// Launch template data, kept as AWS sent it (response form), because it is compared and written back whole.
/// The members that decide about metadata are read from it on demand.
/// </summary>
public sealed record LaunchTemplateData(WireElement Raw)
{
    public const string ElementName = "launchTemplateData";

    /// <summary>Data without a single member.</summary>
    public static LaunchTemplateData Empty { get; } = new(new WireElement(ElementName, ""));

    /// <summary>An image id, a <c>resolve:ssm:…</c> reference, or null when the template names no image.</summary>
    public string? ImageId => Raw.TextOf("imageId");

    public string? InstanceType => Raw.TextOf("instanceType");

    /// <summary>The user data in base64; it may hold secrets.</summary>
    public string? UserData => Raw.TextOf("userData");

    /// <summary>Null when the template says nothing about metadata options.</summary>
    public InstanceMetadataOptions? MetadataOptions => Raw["metadataOptions"] is { } options
        ? new InstanceMetadataOptions
        {
            State = options.TextOf("state"),
            HttpTokens = options.TextOf("httpTokens"),
            HttpPutResponseHopLimit = int.TryParse(options.TextOf("httpPutResponseHopLimit"), out var limit) ? limit : null,
            HttpEndpoint = options.TextOf("httpEndpoint"),
            HttpProtocolIpv6 = options.TextOf("httpProtocolIpv6"),
            InstanceMetadataTags = options.TextOf("instanceMetadataTags"),
        }
        : null;

    /// <summary>The block device mappings as they stand; null when there are none.</summary>
    public WireElement? BlockDeviceMappings => Raw["blockDeviceMappingSet"];

    /// <summary>The tags that instances of this template get.</summary>
    public IEnumerable<Tag> InstanceTags => (Raw["tagSpecificationSet"]?.Children ?? [])
        .Where(specification => specification.TextOf("resourceType") == "instance")
        .SelectMany(specification => specification["tagSet"]?.Children ?? [])
        .Select(tag => new Tag(tag.TextOf("key") ?? "", tag.TextOf("value") ?? ""));

    /// <summary>The fingerprint of everything but the metadata options: two versions with the same one differ in nothing else.</summary>
    public string FingerprintWithoutMetadataOptions() => Raw.Without("metadataOptions").Fingerprint();

    /// <summary>The fingerprint of everything that a launch depends on. (The state of the metadata options is AWS's, not the template's.)</summary>
    public string Fingerprint() => (Raw["metadataOptions"] is { } options ? Raw.With(options.Without("state")) : Raw).Fingerprint();

    internal static LaunchTemplateData Read(AwsXmlReader xml) => new(xml.Element());
}
