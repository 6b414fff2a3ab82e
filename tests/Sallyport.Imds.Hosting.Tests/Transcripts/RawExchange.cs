using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sallyport.Imds.Hosting.Tests.Transcripts;

/// <summary>An HTTP exchange over a socket of its own, so that nothing between hides what was sent.</summary>
internal sealed record RawExchange(string StatusLine, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public int Status => int.Parse(StatusLine.Split(' ')[1]);

    public static async Task<RawExchange> SendAsync(string url, string request)
    {
        var lines = request.Split('\n');
        var keepsAlive = lines.Any(l => l.Equals("Connection: keep-alive", StringComparison.OrdinalIgnoreCase));
        var text = $"{lines[0]} HTTP/1.1\r\nHost: 169.254.169.254\r\n{string.Concat(lines.Skip(1).Select(l => l + "\r\n"))}\r\n";
        var bytes = await SendBytesAsync(url, Encoding.ASCII.GetBytes(text), keepsAlive);
        return Parse(bytes);
    }

    /// <summary>Sends bytes as they are and reads until the server closes, or, where it keeps the connection, until the answer is whole.</summary>
    public static async Task<byte[]> SendBytesAsync(string url, byte[] request, bool keepsAlive = false)
    {
        var uri = new Uri(url);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Parse(uri.Host.Trim('[', ']')), uri.Port);
        await socket.SendAsync(request);
        using var answer = new MemoryStream();
        var buffer = new byte[8192];
        while (!(keepsAlive && IsWhole(answer.ToArray())) && await socket.ReceiveAsync(buffer) is var read and > 0)
            answer.Write(buffer, 0, read);
        return answer.ToArray();
    }

    private static bool IsWhole(byte[] bytes)
    {
        if (bytes.AsSpan().IndexOf("\r\n\r\n"u8) < 0)
            return false;
        var exchange = Parse(bytes);
        return exchange.Body.Length >= int.Parse(exchange.Headers.GetValueOrDefault("Content-Length", "0"));
    }

    public static RawExchange Parse(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        return new RawExchange(lines[0], headers, text[(end + 4)..]);
    }
}
