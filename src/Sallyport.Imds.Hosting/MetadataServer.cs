using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sallyport.Imds.Hosting.Serving;

namespace Sallyport.Imds.Hosting;

/// <summary>A metadata service that listens.</summary>
public sealed class MetadataServer : IAsyncDisposable
{
    private readonly KestrelServer _kestrel;

    private MetadataServer(MetadataService service, KestrelServer kestrel)
    {
        Service = service;
        _kestrel = kestrel;
    }

    /// <summary>The service that answers.</summary>
    public MetadataService Service { get; }

    /// <summary>The URLs it answers at, in the order of the endpoints asked for.</summary>
    public IReadOnlyList<string> Urls => [.. _kestrel.Features.Get<IServerAddressesFeature>()!.Addresses];

    /// <summary>The first URL: what <c>AWS_EC2_METADATA_SERVICE_ENDPOINT</c> is set to.</summary>
    public string Url => Urls[0];

    /// <summary>Starts to listen.</summary>
    /// <param name="service">The service.</param>
    /// <param name="settings">Where and how; a free loopback port, unless given.</param>
    /// <param name="cancel">Stops the start.</param>
    /// <returns>The server, once it answers.</returns>
    /// <exception cref="IOException">An address cannot be listened on.</exception>
    public static async Task<MetadataServer> StartAsync(MetadataService service, MetadataServerSettings? settings = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        settings ??= new MetadataServerSettings();
        var kestrel = KestrelFactory.Create(settings.Endpoints);
        try
        {
            await kestrel.StartAsync(new MetadataApplication(service, settings), cancel);
            return new MetadataServer(service, kestrel);
        }
        catch
        {
            kestrel.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // Open connections are not waited for: a client that keeps one alive would hold the exit.
        await _kestrel.StopAsync(new CancellationToken(canceled: true));
        _kestrel.Dispose();
    }
}
