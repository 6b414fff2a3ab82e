using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Sallyport.Imds.Hosting.Serving;

/// <summary>Makes Kestrel without a host around it: it starts in milliseconds, and nothing is between a socket and the service.</summary>
internal static class KestrelFactory
{
    // What one client can make the server hold. The service's own requests have a few headers and short paths.
    private const int MostConnections = 10_000;
    private const int LargestRequestLine = 4 * 1024;
    private const int LargestHeaders = 16 * 1024;
    private const int LargestBody = 64 * 1024;
    private static readonly TimeSpan SlowestHeaders = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(130);

    public static KestrelServer Create(IReadOnlyList<IPEndPoint> endpoints)
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
