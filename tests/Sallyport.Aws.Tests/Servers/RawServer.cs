using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Sallyport.Aws.Tests.Servers;

/// <summary>A TCP server on loopback that reads HTTP requests and lets a test write, byte by byte, what it answers.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<RawRequest, Task> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;

    private RawServer(Func<RawRequest, Task> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    /// <summary>Every request that arrived whole, in order.</summary>
    public ConcurrentQueue<RawRequest> Requests { get; } = new();

    public int Count(string action) => Requests.Count(request => request.Action == action);

    public static RawServer Start(Func<RawRequest, Task> answer, X509Certificate2? certificate = null) => new(answer, certificate);

    /// <summary>Answers GetCallerIdentity by itself, and the rest by <paramref name="answer"/>.</summary>
    public static RawServer StartAws(Func<RawRequest, Task> answer) => new(request => request.Action == "GetCallerIdentity"
        ? request.AnswerAsync(200, Identity("123456789012", "arn:aws:iam::123456789012:user/tester"))
        : answer(request));

    public static string Identity(string account, string arn) => $"""
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <GetCallerIdentityResult><Arn>{arn}</Arn><UserId>AIDAEXAMPLE</UserId><Account>{account}</Account></GetCallerIdentityResult>
          <ResponseMetadata><RequestId>01234567-89ab-cdef-0123-456789abcdef</RequestId></ResponseMetadata>
        </GetCallerIdentityResponse>
        """;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
            try
            {
                await using var stream = await OpenAsync(client);
                while (await ReadAsync(client, stream) is { } request)
                {
                    Requests.Enqueue(request);
                    await _answer(request).WaitAsync(_stop.Token);
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or SocketException or AuthenticationException)
            {
            }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_certificate is null)
            return client.GetStream();
        var secure = new SslStream(client.GetStream());
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
        return secure;
    }

    private async Task<RawRequest?> ReadAsync(TcpClient client, Stream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || head[^1] != '\n' || head[^2] != '\r' || head[^3] != '\n')
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
                return null;
            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n");
        var headers = lines.Skip(1).Where(line => line.Contains(':')).ToLookup(line => line[..line.IndexOf(':')], line => line[(line.IndexOf(':') + 1)..].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers["Content-Length"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return new RawRequest(client, stream, lines[0], headers, Encoding.UTF8.GetString(body));
    }
}

/// <summary>One request as it arrived, and the ways to answer it.</summary>
internal sealed class RawRequest(TcpClient client, Stream stream, string line, ILookup<string, string> headers, string body)
{
    public string Line => line;

    public ILookup<string, string> Headers => headers;

    public string Body => body;

    public IReadOnlyDictionary<string, string> Form { get; } = body.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair.Length > 1 ? pair[1] : ""));

    public string Action => Form.GetValueOrDefault("Action", "");

    public string AccessKey => headers["Authorization"].FirstOrDefault() is { } text && text.Contains("Credential=", StringComparison.Ordinal)
        ? text.Split("Credential=")[1].Split('/')[0]
        : "";

    public Task AnswerAsync(int status, string content, string type = "text/xml") =>
        WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {status} X\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(content)}\r\n\r\n{content}"));

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes) => await stream.WriteAsync(bytes);

    /// <summary>Closes the connection with a reset, so that the peer sees an error and no end of stream.</summary>
    public Task ResetAsync()
    {
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Close();
        return Task.CompletedTask;
    }

    public Task CloseAsync()
    {
        client.Close();
        return Task.CompletedTask;
    }
}
