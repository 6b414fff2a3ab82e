using System.Net;
using Sallyport.Evidence;

namespace Sallyport.Imds.Hosting;

/// <summary>Where and how a metadata service is served.</summary>
public sealed record MetadataServerSettings
{
    /// <summary>The addresses to listen on; port 0 takes a free one.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints { get; init; } = [new(IPAddress.Loopback, 0)];

    /// <summary>Called for every answered request, on the thread that answers: it must only take the entry and return.</summary>
    public Action<AccessEntry>? OnAccess { get; init; }

    /// <summary>Finds the process at the other end of a connection, given the local and the remote address; looked up before the answer leaves.</summary>
    public Func<IPEndPoint, IPEndPoint, CallingProcess?>? FindCaller { get; init; }

    /// <summary>Refuses requests from browsers and for other hosts' names, as a service with real credentials must. The real service does not.</summary>
    public bool RefuseBrowsers { get; init; }
}
