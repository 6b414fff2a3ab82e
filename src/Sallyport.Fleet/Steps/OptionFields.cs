using System.Globalization;
using Sallyport.Aws.Ec2;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Steps;

/// <summary>Metadata options as fields, under AWS's names.</summary>
internal static class OptionFields
{
    public const string HttpTokens = "httpTokens";
    public const string HopLimit = "httpPutResponseHopLimit";
    public const string HttpEndpoint = "httpEndpoint";
    public const string HttpProtocolIpv6 = "httpProtocolIpv6";
    public const string InstanceMetadataTags = "instanceMetadataTags";

    public const string Required = "required";

    /// <summary>The options that are known; one that AWS did not answer with is absent.</summary>
    public static Fields Of(InstanceMetadataOptions? options)
    {
        var fields = new Fields();
        fields.AddIfKnown(HttpTokens, options?.HttpTokens);
        fields.AddIfKnown(HopLimit, options?.HttpPutResponseHopLimit?.ToString(CultureInfo.InvariantCulture));
        fields.AddIfKnown(HttpEndpoint, options?.HttpEndpoint);
        fields.AddIfKnown(HttpProtocolIpv6, options?.HttpProtocolIpv6);
        fields.AddIfKnown(InstanceMetadataTags, options?.InstanceMetadataTags);
        return fields;
    }

    /// <summary>The options of an inventory as fields.</summary>
    public static Fields Of(MetadataOptions options) => Of(new InstanceMetadataOptions
    {
        HttpTokens = AwsWords.Of(options.HttpTokens),
        HttpPutResponseHopLimit = options.HttpPutResponseHopLimit,
        HttpEndpoint = AwsWords.Of(options.HttpEndpoint),
        HttpProtocolIpv6 = AwsWords.Of(options.HttpProtocolIpv6),
        InstanceMetadataTags = AwsWords.Of(options.InstanceMetadataTags),
    });

    public static InstanceMetadataOptions ToOptions(Fields fields) => new()
    {
        HttpTokens = fields.GetValueOrDefault(HttpTokens),
        HttpPutResponseHopLimit = Number(fields.GetValueOrDefault(HopLimit)),
        HttpEndpoint = fields.GetValueOrDefault(HttpEndpoint),
        HttpProtocolIpv6 = fields.GetValueOrDefault(HttpProtocolIpv6),
        InstanceMetadataTags = fields.GetValueOrDefault(InstanceMetadataTags),
    };

    /// <summary>For a person: <c>httpTokens optional → required</c>.</summary>
    public static string Sentence(Fields before, Fields after) =>
        string.Join(", ", before.ChangedBy(after).Select(field => $"{field.Key} {before.GetValueOrDefault(field.Key, "unset")} → {field.Value}"));

    private static int? Number(string? text) => text is null ? null : int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
