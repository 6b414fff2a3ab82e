using Sallyport.Aws.Sending;
using Sallyport.Aws.Throttling;

namespace Sallyport.Aws.Connecting;

/// <summary>What all accounts of one command share: settings, endpoints, connections and token buckets.</summary>
internal sealed class Connection : IDisposable
{
    /// <exception cref="CredentialsException">A setting of the environment or of a file cannot be used.</exception>
    public Connection(ConnectionSettings settings)
    {
        var sources = new ConnectionSources(settings);
        Settings = settings;
        Region = sources.Region;
        Endpoints = sources.Endpoints();
        Retries = sources.Retries;
        AnswerLimits = new AnswerLimits(settings.AnswerTimeout, settings.TimeProvider);
        var trusted = Endpoints.ForAll?.Scheme == Uri.UriSchemeHttp ? null : sources.TrustedAuthorities();
        Transport = new HttpTransport(settings.AnswerTimeout, settings.TimeProvider, trusted, settings.UseProxy);
        Tokens = new TokenService(Endpoints, Transport, Retries);
        Buckets = new FleetBuckets(settings.StateFolder, settings.TimeProvider, settings.OnBucketWait);
    }

    public ConnectionSettings Settings { get; }

    /// <summary>The home Region.</summary>
    public string Region { get; }

    public ServiceEndpoints Endpoints { get; }

    /// <summary>Retries of a reading call beyond its first attempt.</summary>
    public int Retries { get; }

    public AnswerLimits AnswerLimits { get; }

    public HttpTransport Transport { get; }

    public TokenService Tokens { get; }

    public FleetBuckets Buckets { get; }

    public void Dispose()
    {
        Buckets.Dispose();
        Transport.Dispose();
    }
}
