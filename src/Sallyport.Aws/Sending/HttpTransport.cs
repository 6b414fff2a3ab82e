using System.Net;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;

namespace Sallyport.Aws.Sending;

/// <summary>
/// The connections of one command: one pool for all services, accounts and Regions, through the proxy that the environment names
/// (<c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c>, <c>NO_PROXY</c>), trusting the system's or the given certificate authorities.
/// </summary>
internal sealed class HttpTransport : HttpClientFactory, IDisposable
{
    private const int MostConnectionsPerHost = 64;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client;

    public HttpTransport(TimeSpan answerTimeout, TimeProvider time, X509Certificate2Collection? trusted = null, bool useProxy = true)
    {
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = ConnectTimeout,
            MaxConnectionsPerServer = MostConnectionsPerHost,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            UseCookies = false,
            UseProxy = useProxy,
        };
        if (trusted is not null)
            sockets.SslOptions.CertificateChainPolicy = Policy(trusted);
        _client = new HttpClient(new DepartureHandler(sockets, answerTimeout, time)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client.Dispose();

    private static X509ChainPolicy Policy(X509Certificate2Collection trusted)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(trusted);
        return policy;
    }
}
