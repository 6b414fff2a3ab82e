using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Sallyport.Callers.Attribution;

namespace Sallyport.Callers.Tests.Attribution;

/// <summary>The process behind a connection, from the kernel's own tables.</summary>
[SupportedOSPlatform("linux")]
public sealed class SocketOwnerTests
{
    [Theory]
    [InlineData("127.0.0.1", AddressFamily.InterNetwork)]
    [InlineData("127.0.0.1", AddressFamily.InterNetworkV6)]
    [InlineData("::1", AddressFamily.InterNetworkV6)]
    public async Task Find_ConnectionOfThisProcess_NamesIt(string address, AddressFamily family)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        using var client = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
        var accepting = listener.AcceptSocketAsync();
        var target = (IPEndPoint)listener.LocalEndpoint;
        if (family != target.AddressFamily)
        {
            client.DualMode = true;
            target = new IPEndPoint(target.Address.MapToIPv6(), target.Port);
        }

        await client.ConnectAsync(target);
        using var accepted = await accepting;

        var owner = new SocketOwner().Find((IPEndPoint)accepted.LocalEndPoint!, (IPEndPoint)accepted.RemoteEndPoint!);

        Assert.NotNull(owner);
        Assert.Equal(Environment.ProcessId, owner.Pid);
        Assert.Equal(Environment.UserName, owner.User);
        Assert.NotEmpty(owner.Parents);
    }

    [Fact]
    public void Find_ConnectionThatIsNone_IsNull()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");

        Assert.Null(new SocketOwner().Find(new IPEndPoint(IPAddress.Loopback, 1), new IPEndPoint(IPAddress.Loopback, 2)));
    }
}
