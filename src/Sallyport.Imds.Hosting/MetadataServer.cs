using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sallyport.Imds.Hosting.Serving;

namespace Sallyport.Imds.Hosting;

/// <summary>A metadata service that listens.</summary>
public sealed class MetadataServer : IAsyncDisposable
{
    // What one client can make the server hold. The service's own requests have a few headers and short paths.
    private const int MostConnections = 10_000;
    private const int LargestRequestLine = 4 * 1024;
    private const int LargestHeaders = 16 * 1024;
    private const int LargestBody = 64 * 1024;
    private static readonly TimeSpan SlowestHeaders = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(130);

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
        var kestrel = Build(settings.Endpoints);
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

    private static KestrelServer Build(IReadOnlyList<IPEndPoint> endpoints)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        var limits = options.Limits;
        limits.MaxConcurrentConnections = MostConnections;
        limits.MaxRequestLineSize = LargestRequestLine;
        limits.MaxRequestHeadersTotalSize = LargestHeaders;
        limits.MaxRequestBodySize = LargestBody;
        limits.RequestHeadersTimeout = SlowestHeaders;
        limits.KeepAliveTimeout = LongestIdle;
        foreach (var endpoint in endpoints)
            options.Listen(endpoint, listen => listen.Protocols = HttpProtocols.Http1);
        var transport = new SocketTransportOptions
        {
            CreateBoundListenSocket = endpoint =>
            {
                var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
                HopLimit.EndUnacknowledged(socket);
                return socket;
            },
        };
        return new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(transport), NullLoggerFactory.Instance), NullLoggerFactory.Instance);
    }
}
