using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Sallyport.Imds.Client;

/// <summary>Reads instance metadata with IMDSv2 only: it takes a session token, uses it again, renews it before it expires, and never falls back to IMDSv1.</summary>
public sealed class MetadataClient : IDisposable
{
    /// <summary>The link-local address of the service.</summary>
    public static readonly Uri LinkLocal = new("http://169.254.169.254");

    private const int TokenLifetimeSeconds = 21_600;
    private const string TokenHeader = "X-aws-ec2-metadata-token";
    private const string TtlHeader = "X-aws-ec2-metadata-token-ttl-seconds";
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private volatile HeldToken? _token;

    /// <summary>A client of a service.</summary>
    /// <param name="endpoint">Where it is; the link-local address, unless given.</param>
    /// <param name="handler">How to get there; directly and without a proxy, unless given.</param>
    /// <param name="time">The clock.</param>
    public MetadataClient(Uri? endpoint = null, HttpMessageHandler? handler = null, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _http = new HttpClient(handler ?? new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(2) })
        {
            BaseAddress = endpoint ?? LinkLocal,
            Timeout = TimeSpan.FromSeconds(5),
        };
        // The service closes unless it is asked not to.
        _http.DefaultRequestHeaders.Connection.Add("keep-alive");
    }

    /// <summary>Reads a path.</summary>
    /// <param name="path">The path below <c>/latest/</c>, such as <c>meta-data/instance-id</c>.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The text, or null where there is nothing (404).</returns>
    /// <exception cref="HttpRequestException">The service cannot be reached or refuses.</exception>
    public async Task<string?> GetAsync(string path, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var token = await TokenAsync(except: null, cancel);
        using var first = await SendAsync(path, token, cancel);
        if (first.StatusCode != HttpStatusCode.Unauthorized)
            return await TextAsync(first, cancel);
        // The token was revoked, as when the instance was resumed elsewhere: one new token, one more try.
        token = await TokenAsync(except: token, cancel);
        using var second = await SendAsync(path, token, cancel);
        return await TextAsync(second, cancel);
    }

    /// <summary>Reads a directory.</summary>
    /// <param name="path">The path below <c>/latest/</c>.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>Its entries; directories end with a slash. Empty where there is none.</returns>
    public async Task<IReadOnlyList<string>> ListAsync(string path, CancellationToken cancel = default) =>
        (await GetAsync(path, cancel))?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The instance's id.</summary>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The id.</returns>
    public Task<string?> InstanceIdAsync(CancellationToken cancel = default) => GetAsync("meta-data/instance-id", cancel);

    /// <summary>The instance's Region.</summary>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The Region.</returns>
    public Task<string?> RegionAsync(CancellationToken cancel = default) => GetAsync("meta-data/placement/region", cancel);

    /// <summary>The role whose credentials the instance has.</summary>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The role's name, or null without an instance profile.</returns>
    public async Task<string?> RoleAsync(CancellationToken cancel = default) => await ListAsync("meta-data/iam/security-credentials/", cancel) is [var role, ..] ? role.Trim() : null;

    /// <inheritdoc />
    public void Dispose()
    {
        _http.Dispose();
        _renewing.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(string path, HeldToken token, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/latest/" + path);
        request.Headers.Add(TokenHeader, token.Text);
        return await _http.SendAsync(request, cancel);
    }

    private static async Task<string?> TextAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(cancel);
    }

    private async Task<HeldToken> TokenAsync(HeldToken? except, CancellationToken cancel)
    {
        if (_token is { } held && held != except && _time.GetUtcNow() < held.RenewAt)
            return held;
        await _renewing.WaitAsync(cancel);
        try
        {
            if (_token is { } renewed && renewed != except && _time.GetUtcNow() < renewed.RenewAt)
                return renewed;
            return _token = await RequestTokenAsync(cancel);
        }
        finally
        {
            _renewing.Release();
        }
    }

    private async Task<HeldToken> RequestTokenAsync(CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/latest/api/token");
        request.Headers.Add(TtlHeader, TokenLifetimeSeconds.ToString(CultureInfo.InvariantCulture));
        request.Content = new ByteArrayContent([]) { Headers = { ContentType = null as MediaTypeHeaderValue } };
        using var answer = await _http.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
        var text = await answer.Content.ReadAsStringAsync(cancel);
        var seconds = answer.Headers.TryGetValues(TtlHeader, out var values) && int.TryParse(values.First(), CultureInfo.InvariantCulture, out var said) ? said : TokenLifetimeSeconds;
        return new HeldToken(text, _time.GetUtcNow() + TimeSpan.FromSeconds(seconds) - RenewBefore);
    }

    private sealed record HeldToken(string Text, DateTimeOffset RenewAt);
}
