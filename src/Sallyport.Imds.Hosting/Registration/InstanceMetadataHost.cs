using Microsoft.Extensions.Hosting;

namespace Sallyport.Imds.Hosting.Registration;

/// <summary>Starts and stops a metadata service with its host.</summary>
/// <param name="service">The service.</param>
/// <param name="settings">Where to listen.</param>
public sealed class InstanceMetadataHost(MetadataService service, MetadataServerSettings? settings) : IHostedService, IAsyncDisposable
{
    private MetadataServer? _server;

    /// <summary>Where it answers: the value for <c>AWS_EC2_METADATA_SERVICE_ENDPOINT</c>.</summary>
    /// <exception cref="InvalidOperationException">The host has not started.</exception>
    public Uri Endpoint => new(_server?.Url ?? throw new InvalidOperationException("The host has not started."));

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken) => _server = await MetadataServer.StartAsync(service, settings, cancellationToken);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is { } server)
            await server.DisposeAsync();
    }
}
