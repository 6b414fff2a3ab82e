using System.Text.RegularExpressions;
using Sallyport.Aws.Ec2;
using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.Ec2;

/// <summary>What AWS takes as metadata options, in a modify call, in launch data and as account defaults.</summary>
internal static partial class OptionRules
{
    private static readonly string[] Tokens = ["optional", "required"];
    private static readonly string[] Toggles = ["enabled", "disabled"];

    /// <summary>Refuses values outside AWS's enumerations and ranges.</summary>
    public static void Check(InstanceMetadataOptions options)
    {
        CheckWord(options.HttpTokens, "HttpTokens", Tokens);
        CheckWord(options.HttpEndpoint, "HttpEndpoint", Toggles);
        CheckWord(options.HttpProtocolIpv6, "HttpProtocolIpv6", Toggles);
        CheckWord(options.InstanceMetadataTags, "InstanceMetadataTags", Toggles);
        if (options.HttpPutResponseHopLimit is < 1 or > 64)
            throw HopLimit(options.HttpPutResponseHopLimit.Value);
    }

    public static void CheckWord(string? value, string parameter, IReadOnlyList<string> allowed)
    {
        if (value is not null && !allowed.Contains(value))
            throw AwsRefusalException.InvalidValue(value, parameter, $"Expecting one of [{string.Join(", ", allowed)}].");
    }

    public static AwsRefusalException HopLimit(int value) =>
        AwsRefusalException.InvalidValue($"{value}", "HttpPutResponseHopLimit", "The HTTP PUT response hop limit must be between 1 and 64.");

    /// <summary>Tags become paths in the metadata tree, so their keys may not hold every character that a tag may.</summary>
    public static void CheckTagKeys(InstanceMetadataOptions options, IReadOnlyList<Tag> tags)
    {
        if (options.InstanceMetadataTags != "enabled")
            return;
        foreach (var tag in tags.Where(static tag => !tag.Key.StartsWith("aws:", StringComparison.Ordinal)))
            if (tag.Key is "." or ".." or "_index" || !TagKeyForm().IsMatch(tag.Key))
                throw new AwsRefusalException("InvalidParameterValue",
                    $"'{tag.Key}' is not a valid tag key. Tag keys must match pattern ([0-9a-zA-Z\\-_+=,.@:]{{1,255}}), and must not be a reserved name ('.', '..', '_index')");
    }

    [GeneratedRegex("^[0-9a-zA-Z\\-_+=,.@:]{1,255}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TagKeyForm();
}
