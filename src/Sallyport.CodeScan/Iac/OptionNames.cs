namespace Sallyport.CodeScan.Iac;

/// <summary>Finds keys that are one slip away from an option.</summary>
internal static class OptionNames
{
    public static readonly string[] Snake = ["http_tokens", "http_endpoint", "http_put_response_hop_limit", "http_protocol_ipv6", "instance_metadata_tags"];
    public static readonly string[] Pascal = ["HttpTokens", "HttpEndpoint", "HttpPutResponseHopLimit", "HttpProtocolIpv6", "InstanceMetadataTags"];
    public static readonly string[] Camel = ["httpTokens", "httpEndpoint", "httpPutResponseHopLimit", "httpProtocolIPv6", "httpProtocolIpv6", "instanceMetadataTags"];

    /// <summary>The option that a key was probably meant to be; null when the key is right or far from all.</summary>
    public static string? Meant(string key, IReadOnlyList<string> options)
    {
        if (options.Contains(key, StringComparer.Ordinal))
            return null;
        return options.FirstOrDefault(option => Plain(option) == Plain(key) || Distance(option.ToLowerInvariant(), key.ToLowerInvariant()) <= 2);
    }

    private static string Plain(string key) => key.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2 || b.Length > 40)
            return 3;
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                corner = above;
            }
        }
        return row[b.Length];
    }
}
