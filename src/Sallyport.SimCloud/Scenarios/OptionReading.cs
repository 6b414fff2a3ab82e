using System.Globalization;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;

namespace Sallyport.SimCloud.Scenarios;

/// <summary>Reads metadata options, account defaults and tags of a scenario.</summary>
internal static class OptionReading
{
    private static readonly string[] Toggles = ["enabled", "disabled"];

    public static InstanceMetadataOptions Options(ScenarioNode node)
    {
        var map = node.Members("metadataOptions", "httpTokens", "httpPutResponseHopLimit", "httpEndpoint", "httpProtocolIpv6", "instanceMetadataTags");
        return new InstanceMetadataOptions
        {
            HttpTokens = map["httpTokens"]?.Word("httpTokens", "optional", "required"),
            HttpPutResponseHopLimit = map["httpPutResponseHopLimit"]?.Number("httpPutResponseHopLimit", 1, 64),
            HttpEndpoint = map["httpEndpoint"]?.Word("httpEndpoint", Toggles),
            HttpProtocolIpv6 = map["httpProtocolIpv6"]?.Word("httpProtocolIpv6", Toggles),
            InstanceMetadataTags = map["instanceMetadataTags"]?.Word("instanceMetadataTags", Toggles),
        };
    }

    public static InstanceMetadataDefaults Defaults(ScenarioNode node)
    {
        var map = node.Members("defaults", "httpTokens", "httpPutResponseHopLimit", "httpEndpoint", "instanceMetadataTags", "httpTokensEnforced", "managedBy", "managedExceptionMessage");
        return new InstanceMetadataDefaults
        {
            HttpTokens = map["httpTokens"]?.Word("httpTokens", "optional", "required"),
            HttpPutResponseHopLimit = map["httpPutResponseHopLimit"]?.Number("httpPutResponseHopLimit", 1, 64),
            HttpEndpoint = map["httpEndpoint"]?.Word("httpEndpoint", Toggles),
            InstanceMetadataTags = map["instanceMetadataTags"]?.Word("instanceMetadataTags", Toggles),
            HttpTokensEnforced = map["httpTokensEnforced"]?.Word("httpTokensEnforced", Toggles),
            ManagedBy = map["managedBy"]?.Word("managedBy", "account", "declarative-policy") ?? "account",
            ManagedExceptionMessage = map.Word("managedExceptionMessage"),
        };
    }

    public static IReadOnlyList<Tag> Tags(ScenarioNode? node)
    {
        if (node is null)
            return [];
        return node.Map is { } map
            ? [.. map.Select(static pair => new Tag(pair.Key, pair.Value.Text ?? throw pair.Value.Fail("a tag's value must be a text")))]
            : throw node.Fail("tags must be a map of keys to values");
    }

    /// <summary>Options as an element of launch template data.</summary>
    public static WireElement Element(InstanceMetadataOptions options)
    {
        var children = new List<WireElement> { new("state", "pending") };
        void Add(string name, string? value)
        {
            if (value is not null)
                children.Add(new WireElement(name, value));
        }

        Add("httpTokens", options.HttpTokens);
        Add("httpPutResponseHopLimit", options.HttpPutResponseHopLimit?.ToString(CultureInfo.InvariantCulture));
        Add("httpEndpoint", options.HttpEndpoint);
        Add("httpProtocolIpv6", options.HttpProtocolIpv6);
        Add("instanceMetadataTags", options.InstanceMetadataTags);
        return new WireElement("metadataOptions", children);
    }
}
