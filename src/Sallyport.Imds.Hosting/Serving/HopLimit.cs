using System.Net.Sockets;

namespace Sallyport.Imds.Hosting.Serving;

/// <summary>
/// Limits how many hops an answer's packets live. Once limited, a connection stays so: raising the limit again would let a
/// retransmission of the token through.
/// </summary>
internal static class HopLimit
{
    private const int TcpUserTimeoutOption = 18;
    private const int TcpUserTimeoutMilliseconds = 10_000;

    public static void Apply(Socket socket, int hops)
    {
        if (socket.AddressFamily == AddressFamily.InterNetworkV6)
            socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.IpTimeToLive, hops);
        else
            socket.Ttl = (short)hops;
    }

    /// <summary>Ends connections whose peer acknowledges nothing, as one behind too many hops: else their answers pile up for minutes. Accepted sockets inherit it.</summary>
    public static void EndUnacknowledged(Socket listener)
    {
        if (OperatingSystem.IsLinux())
            listener.SetRawSocketOption((int)SocketOptionLevel.Tcp, TcpUserTimeoutOption, BitConverter.GetBytes(TcpUserTimeoutMilliseconds));
    }
}
