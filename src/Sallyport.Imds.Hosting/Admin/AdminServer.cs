using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sallyport.Imds.Hosting.Logging;
using Sallyport.Imds.Hosting.Serving;

namespace Sallyport.Imds.Hosting.Admin;

/// <summary>The admin API of a running metadata service: state, changes, metrics. Only on loopback.</summary>
public sealed class AdminServer : IAsyncDisposable
{
    private readonly KestrelServer _kestrel;

    private AdminServer(KestrelServer kestrel) => _kestrel = kestrel;

    /// <summary>The URL it answers at.</summary>
    public string Url => _kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Starts to listen.</summary>
    /// <param name="service">The service to administer.</param>
    /// <param name="callers">Who has called it.</param>
    /// <param name="endpoint">A loopback address; port 0 takes a free one.</param>
    /// <param name="cancel">Stops the start.</param>
    /// <returns>The server, once it answers.</returns>
    /// <exception cref="ArgumentException">The address is not loopback.</exception>
    public static async Task<AdminServer> StartAsync(MetadataService service, CallerTally callers, IPEndPoint endpoint, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(callers);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!IPAddress.IsLoopback(endpoint.Address))
            throw new ArgumentException("The admin API listens on loopback only.", nameof(endpoint));
        var kestrel = KestrelFactory.Create([endpoint]);
        try
        {
            await kestrel.StartAsync(new AdminApplication(service, callers), cancel);
            return new AdminServer(kestrel);
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
        await _kestrel.StopAsync(new CancellationToken(canceled: true));
        _kestrel.Dispose();
    }
}
