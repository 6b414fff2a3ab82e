using System.Net;
using Microsoft.AspNetCore.Http;

namespace Sallyport.Imds.Hosting.Serving;

/// <summary>Keeps web pages away: a browser sends an Origin, and a rebound DNS name arrives as a foreign Host.</summary>
internal static class RequestGuard
{
    public static bool Allows(IHeaderDictionary headers)
    {
        if (headers.Origin.Count > 0 || headers["Sec-Fetch-Site"].Count > 0)
            return false;
        var host = HostString.FromUriComponent(headers.Host.ToString()).Host;
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out _);
    }
}
