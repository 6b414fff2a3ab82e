using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sallyport.SimCloud.Authentication;

namespace Sallyport.SimCloud.Serving;

/// <summary>A request as it came over the wire, with its body read.</summary>
internal sealed class WireRequest
{
    // The largest real request (launch template data with 16 KB of user data) is far smaller.
    private const int LargestBody = 1024 * 1024;

    private readonly IHeaderDictionary _headers;

    private WireRequest(IHttpRequestFeature request, ReadOnlyMemory<byte> body)
    {
        _headers = request.Headers;
        Method = request.Method;
        Body = body;
        var target = request.RawTarget;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        Path = question < 0 ? target : target[..question];
        QueryString = question < 0 ? "" : target[(question + 1)..];
        Scope = CredentialScope.Parse(Header("authorization"));
        Parameters = FormBody.Parse(QueryString);
        foreach (var (name, value) in FormBody.Parse(body.Span))
            Parameters[name] = value;
    }

    public string Method { get; }

    public string Path { get; }

    public string QueryString { get; }

    public ReadOnlyMemory<byte> Body { get; }

    public Dictionary<string, string> Parameters { get; }

    /// <summary>What the Authorization header says; null when there is none of AWS's form.</summary>
    public CredentialScope? Scope { get; }

    public string? Header(string name) => _headers.TryGetValue(name, out var values) ? string.Join(',', (IEnumerable<string?>)values) : null;

    /// <exception cref="AwsRefusalException">The body is larger than any real request.</exception>
    public static async Task<WireRequest> ReadAsync(IFeatureCollection features, CancellationToken cancel)
    {
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > LargestBody)
                throw new AwsRefusalException("MalformedQueryString", $"The request is larger than {LargestBody} bytes.", System.Net.HttpStatusCode.RequestEntityTooLarge);
        }

        return new WireRequest(request, body.GetBuffer().AsMemory(0, (int)body.Length));
    }
}
