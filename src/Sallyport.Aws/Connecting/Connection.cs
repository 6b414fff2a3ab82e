using Sallyport.Aws.Sending;
using Sallyport.Aws.Throttling;

namespace Sallyport.Aws.Connecting;

/// <summary>What all accounts of one command share: settings, endpoints, connections and token buckets.</summary>
internal sealed class Connection(ConnectionSettings settings, ServiceEndpoints endpoints) : IDisposable
{
    public ConnectionSettings Settings => settings;

    public ServiceEndpoints Endpoints => endpoints;

    public HttpTransport Transport { get; } = new(settings.AnswerTimeout, settings.TimeProvider);

    public AnswerLimits AnswerLimits { get; } = new(settings.AnswerTimeout, settings.TimeProvider);

    public FleetBuckets Buckets { get; } = new(settings.StateFolder, settings.TimeProvider, settings.OnBucketWait);

    public void Dispose()
    {
        Buckets.Dispose();
        Transport.Dispose();
    }
}
