using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Sallyport.Testing;

namespace Sallyport.SimCloud.Tests.Authentication;

/// <summary>A GetCallerIdentity request signed step by step as AWS's guide tells, apart from the code under test.</summary>
internal static class SignedRequest
{
    private const string Body = "Action=GetCallerIdentity&Version=2011-06-15";

    public static async Task<RawAnswer> GetCallerIdentityAsync(HttpClient client, RunningCloud cloud, TimeProvider clock, string? tamper = null)
    {
        var time = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var date = time[..8];
        var host = cloud.Url.Authority;
        var canonical = $"POST\n/\n\nhost:{host}\nx-amz-date:{time}\n\nhost;x-amz-date\n{Hash(Body)}";
        var scope = $"{date}/eu-west-1/sts/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hash(canonical)}";
        var key = Encoding.UTF8.GetBytes("AWS4" + cloud.Account.SecretAccessKey);
        foreach (var part in new[] { date, "eu-west-1", "sts", "aws4_request" })
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));

        scope = tamper switch
        {
            "region" => scope.Replace("eu-west-1", "us-east-1", StringComparison.Ordinal),
            "service" => scope.Replace("/sts/", "/iam/", StringComparison.Ordinal),
            _ => scope,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, cloud.Url) { Content = new StringContent(tamper == "body" ? Body + "&a=b" : Body) };
        request.Headers.Host = tamper == "host" ? "sts.amazonaws.com" : host;
        request.Headers.TryAddWithoutValidation("x-amz-date", time);
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={cloud.Account.AccessKeyId}/{scope}, SignedHeaders=host;x-amz-date, Signature={signature}");
        using var response = await client.SendAsync(request);
        return new RawAnswer(response.StatusCode, XDocument.Parse(await response.Content.ReadAsStringAsync()));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
