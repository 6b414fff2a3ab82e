using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.Authentication;

/// <summary>Computes the AWS Signature Version 4 of a request. Source: "Create a signed AWS API request" (IAM user guide).</summary>
internal static class SignatureV4
{
    public const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The canonical request, the first of the signature's three steps.</summary>
    public static string CanonicalRequest(WireRequest request, string signedHeaders)
    {
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n').Append(request.Path).Append('\n').Append(CanonicalQuery(request.QueryString)).Append('\n');
        foreach (var name in signedHeaders.Split(';'))
            text.Append(name).Append(':').Append(Folded(request.Header(name) ?? "")).Append('\n');
        return text.Append('\n').Append(signedHeaders).Append('\n').Append(Convert.ToHexStringLower(SHA256.HashData(request.Body.Span))).ToString();
    }

    public static string Sign(string canonicalRequest, string time, CredentialScope scope, string secret)
    {
        var canonicalHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)));
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (ReadOnlySpan<string>)[scope.Date, scope.Region, scope.Service, "aws4_request"])
            key = Hmac(key, part);
        return Convert.ToHexStringLower(Hmac(key, $"{CredentialScope.Algorithm}\n{time}\n{scope.Text}\n{canonicalHash}"));
    }

    /// <summary>Reads <c>X-Amz-Date</c>; null when it is not of that form.</summary>
    public static DateTimeOffset? ParseTime(string? time) =>
        DateTimeOffset.TryParseExact(time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : null;

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string CanonicalQuery(string query)
    {
        if (query.Length == 0)
            return "";
        var pairs = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static pair =>
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (pair, "") : (pair[..equals], pair[(equals + 1)..]);
            return (Name: Uri.EscapeDataString(FormBody.Decode(name)), Value: Uri.EscapeDataString(FormBody.Decode(value)));
        });
        return string.Join('&', pairs.OrderBy(static pair => pair.Name, StringComparer.Ordinal).ThenBy(static pair => pair.Value, StringComparer.Ordinal)
            .Select(static pair => $"{pair.Name}={pair.Value}"));
    }

    private static string Folded(string value) =>
        string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
