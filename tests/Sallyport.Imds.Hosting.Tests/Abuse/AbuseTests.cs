using System.Net;
using System.Net.Sockets;
using System.Text;
using Sallyport.Imds.Hosting.Tests.Transcripts;

namespace Sallyport.Imds.Hosting.Tests.Abuse;

/// <summary>What a hostile or broken client gets, and that the next one is served.</summary>
public sealed class AbuseTests
{
    private const string Read = "GET /latest/meta-data/instance-id HTTP/1.1\r\nHost: x\r\n";

    [Theory]
    [InlineData("nonsense\r\n\r\n", 400)]
    [InlineData("GET /latest/%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET /latest/ HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /latest/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400)]
    [InlineData("GET /latest/ HTTP/9.9\r\nHost: x\r\n\r\n", 505)]
    public async Task Malformed_Request_IsRefusedAndTheNextIsServed(string request, int status)
    {
        await using var server = await MetadataServer.StartAsync(Variants.Service("tokens=optional"));

        var answer = RawExchange.Parse(await RawExchange.SendBytesAsync(server.Url, Encoding.ASCII.GetBytes(request)));

        Assert.Equal(status, answer.Status);
        await AssertServesAsync(server);
    }

    [Fact]
    public async Task Oversized_LineHeadersAndBody_AreRefused()
    {
        await using var server = await MetadataServer.StartAsync(Variants.Service("tokens=optional"));

        Assert.Equal(414, await StatusAsync(server, $"GET /{new string('a', 5000)} HTTP/1.1\r\nHost: x\r\n\r\n"));
        Assert.Equal(431, await StatusAsync(server, $"GET / HTTP/1.1\r\nHost: x\r\nX-Long: {new string('a', 20_000)}\r\n\r\n"));
        Assert.Equal(431, await StatusAsync(server, $"GET / HTTP/1.1\r\nHost: x\r\n{string.Concat(Enumerable.Range(0, 150).Select(i => $"X-{i}: 1\r\n"))}\r\n"));
        Assert.Equal(404, await StatusAsync(server, $"GET /{new string('a', 3000)} HTTP/1.1\r\nHost: x\r\n\r\n"));
        await AssertServesAsync(server);
    }

    [Fact]
    public async Task Pipelined_TwoReads_AreAnsweredInOrder()
    {
        await using var server = await MetadataServer.StartAsync(Variants.Service("tokens=optional"));

        var bytes = await RawExchange.SendBytesAsync(server.Url, Encoding.ASCII.GetBytes(
            $"{Read}Connection: keep-alive\r\n\r\nGET /latest/meta-data/ami-id HTTP/1.1\r\nHost: x\r\n\r\n"));

        var text = Encoding.ASCII.GetString(bytes);
        Assert.Equal(2, text.Split("HTTP/1.1 200 OK").Length - 1);
        Assert.True(text.IndexOf("i-04b098f5de41d11e6", StringComparison.Ordinal) < text.IndexOf("ami-0fef201115eefe936", StringComparison.Ordinal));
    }

    [Fact]
    public async Task IdleAndSlow_Connections_DoNotKeepOthersOut()
    {
        await using var server = await MetadataServer.StartAsync(Variants.Service("tokens=optional"));
        var uri = new Uri(server.Url);
        var idle = new List<Socket>();
        try
        {
            for (var i = 0; i < 500; i++)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                idle.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, uri.Port, TestContext.Current.CancellationToken);
                // Half of them send a part of a request and stop.
                if (i % 2 == 0)
                    await socket.SendAsync("GET /latest/me"u8.ToArray());
            }

            await AssertServesAsync(server);
        }
        finally
        {
            idle.ForEach(socket => socket.Dispose());
        }
    }

    [Fact]
    public async Task Mixed_PutAndGetFromManyConnections_AreAllRight()
    {
        await using var server = await MetadataServer.StartAsync(Variants.Service(""));
        using var handler = new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 64 };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(server.Url) };

        await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            for (var i = 0; i < 30; i++)
            {
                using var put = new HttpRequestMessage(HttpMethod.Put, "/latest/api/token") { Headers = { { "X-aws-ec2-metadata-token-ttl-seconds", "60" }, { "Connection", "keep-alive" } } };
                using var issued = await http.SendAsync(put, TestContext.Current.CancellationToken);
                using var get = new HttpRequestMessage(HttpMethod.Get, "/latest/meta-data/instance-id");
                get.Headers.Add("X-aws-ec2-metadata-token", await issued.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                using var read = await http.SendAsync(get, TestContext.Current.CancellationToken);
                Assert.Equal("i-04b098f5de41d11e6", await read.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            }
        }));

        Assert.Equal(64 * 30, server.Service.Counters.TokensIssued);
    }

    private static async Task<int> StatusAsync(MetadataServer server, string request) =>
        RawExchange.Parse(await RawExchange.SendBytesAsync(server.Url, Encoding.ASCII.GetBytes(request))).Status;

    private static async Task AssertServesAsync(MetadataServer server) => Assert.Equal(200, await StatusAsync(server, $"{Read}\r\n"));
}
