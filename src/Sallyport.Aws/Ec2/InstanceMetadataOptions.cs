using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>
/// Metadata options as AWS writes them, of an instance, a launch configuration, launch template data or a modify request.
/// An absent option is null. Values are kept as text: <c>optional</c>/<c>required</c>, <c>enabled</c>/<c>disabled</c>, <c>pending</c>/<c>applied</c>.
/// </summary>
public sealed record InstanceMetadataOptions
{
    public string? State { get; init; }

    public string? HttpTokens { get; init; }

    /// <summary>1 to 64.</summary>
    public int? HttpPutResponseHopLimit { get; init; }

    public string? HttpEndpoint { get; init; }

    public string? HttpProtocolIpv6 { get; init; }

    public string? InstanceMetadataTags { get; init; }

    /// <summary>Reads the EC2 form (member names start in lower case).</summary>
    internal static InstanceMetadataOptions Read(AwsXmlReader xml)
    {
        string? state = null, tokens = null, endpoint = null, ipv6 = null, tags = null;
        int? hopLimit = null;
        foreach (var name in xml.Members())
            switch (name)
            {
                case "state": state = xml.Word(); break;
                case "httpTokens" or "HttpTokens": tokens = xml.Word(); break;
                case "httpPutResponseHopLimit" or "HttpPutResponseHopLimit": hopLimit = xml.Number(); break;
                case "httpEndpoint" or "HttpEndpoint": endpoint = xml.Word(); break;
                case "httpProtocolIpv6": ipv6 = xml.Word(); break;
                case "instanceMetadataTags": tags = xml.Word(); break;
                default: break;
            }

        return new InstanceMetadataOptions { State = state, HttpTokens = tokens, HttpPutResponseHopLimit = hopLimit, HttpEndpoint = endpoint, HttpProtocolIpv6 = ipv6, InstanceMetadataTags = tags };
    }

    internal static void Write(AwsXmlWriter xml, InstanceMetadataOptions options)
    {
        xml.Element("state", options.State);
        xml.Element("httpTokens", options.HttpTokens);
        xml.Element("httpPutResponseHopLimit", options.HttpPutResponseHopLimit);
        xml.Element("httpEndpoint", options.HttpEndpoint);
        xml.Element("httpProtocolIpv6", options.HttpProtocolIpv6);
        xml.Element("instanceMetadataTags", options.InstanceMetadataTags);
    }

    internal static void WriteQuery(QueryWriter query, InstanceMetadataOptions options)
    {
        query.Add("HttpTokens", options.HttpTokens);
        query.Add("HttpPutResponseHopLimit", options.HttpPutResponseHopLimit);
        query.Add("HttpEndpoint", options.HttpEndpoint);
        query.Add("HttpProtocolIpv6", options.HttpProtocolIpv6);
        query.Add("InstanceMetadataTags", options.InstanceMetadataTags);
    }

    internal static InstanceMetadataOptions ReadQuery(QueryReader query) => new()
    {
        HttpTokens = query.Text("HttpTokens"),
        HttpPutResponseHopLimit = query.Number("HttpPutResponseHopLimit"),
        HttpEndpoint = query.Text("HttpEndpoint"),
        HttpProtocolIpv6 = query.Text("HttpProtocolIpv6"),
        InstanceMetadataTags = query.Text("InstanceMetadataTags"),
    };
}
