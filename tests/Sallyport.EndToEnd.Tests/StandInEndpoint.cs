using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sallyport.EndToEnd.Tests;

/// <summary>An endpoint that says what a test wants it to say, byte by byte, on a loopback port of its own.</summary>
internal sealed class StandInEndpoint : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, Answer> _answers;
    private readonly Task _serving;

    /// <param name="answers">By the name of the action.</param>
    public StandInEndpoint(Func<string, Answer> answers)
    {
        _answers = answers;
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}";

    public static Answer Identity { get; } = Answer.Ok("""
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
          <Arn>arn:aws:iam::111122223333:user/tester</Arn><UserId>AIDAEXAMPLE</UserId><Account>111122223333</Account>
        </GetCallerIdentityResult><ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>
        """);

    /// <summary>An error as EC2 words it.</summary>
    public static Answer Ec2Error(int status, string code, string message) => new(status, $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Response><Errors><Error><Code>{code}</Code><Message>{message}</Message></Error></Errors><RequestID>req-e2e</RequestID></Response>
        """);

    /// <summary>An error as STS and Auto Scaling word it.</summary>
    public static Answer QueryError(int status, string code, string message) => new(status, $"""
        <ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>req-e2e</RequestId></ErrorResponse>
        """);

    /// <summary>What a command needs in its environment to be sent here.</summary>
    public IReadOnlyDictionary<string, string?> Variables(string stateFolder) => new Dictionary<string, string?>
    {
        ["AWS_ENDPOINT_URL"] = Url,
        ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "not-a-secret",
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_PROFILE"] = null,
        ["AWS_REGION"] = "eu-west-1",
        ["AWS_CONFIG_FILE"] = Path.Combine(stateFolder, "none"),
        ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(stateFolder, "none"),
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["SALLYPORT_STATE"] = stateFolder,
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = client.GetStream();
            while (await ReadRequestAsync(stream) is { } action)
            {
                var answer = _answers(action);
                await stream.WriteAsync(answer.ToBytes(), _stop.Token);
                if (answer.Truncated)
                    return;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
        }
    }

    private async Task<string?> ReadRequestAsync(NetworkStream stream)
    {
        var received = new StringBuilder();
        var buffer = new byte[8192];
        while (true)
        {
            var text = received.ToString();
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && text.Length - end - 4 >= LengthOf(text[..end]))
                return text[(end + 4)..].Split('&').FirstOrDefault(pair => pair.StartsWith("Action=", StringComparison.Ordinal))?["Action=".Length..] ?? "";
            var count = await stream.ReadAsync(buffer, _stop.Token);
            if (count == 0)
                return null;
            received.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }
    }

    private static int LengthOf(string headers) => headers.Split("\r\n")
        .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
        .Select(line => int.Parse(line["Content-Length:".Length..]))
        .FirstOrDefault();
}

/// <summary>One HTTP answer; a truncated one promises more bytes than it sends.</summary>
internal sealed record Answer(int Status, string Body, bool Truncated = false)
{
    public static Answer Ok(string body) => new(200, body);

    public byte[] ToBytes()
    {
        var length = Encoding.UTF8.GetByteCount(Body) + (Truncated ? 1000 : 0);
        return Encoding.UTF8.GetBytes($"HTTP/1.1 {Status} Stand-in\r\nContent-Type: text/xml\r\nContent-Length: {length}\r\n\r\n{Body}");
    }
}
