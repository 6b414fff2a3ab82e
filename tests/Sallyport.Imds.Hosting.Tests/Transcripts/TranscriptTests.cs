using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Sallyport.Imds.Hosting.Tests.Transcripts;

/// <summary>Every transcript, over a socket.</summary>
public sealed class TranscriptTests : IAsyncDisposable
{
    private readonly ConcurrentBag<MetadataServer> _started = [];

    public static IEnumerable<TheoryDataRow<string>> Names() => Transcript.All.Select(t => new TheoryDataRow<string>(t.Name + (t.Instance.Length > 0 ? $" [{t.Instance}]" : "")));

    [Fact]
    public void Transcripts_Names_AreUnique() => Assert.Equal(Names().Count(), Names().Select(n => n.Data).Distinct().Count());

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Request_OfTranscript_IsAnsweredAsWritten(string name)
    {
        var transcript = Transcript.All.Single(t => name == t.Name + (t.Instance.Length > 0 ? $" [{t.Instance}]" : ""));
        var server = await StartAsync(transcript.Instance);

        var answer = await RawExchange.SendAsync(server.Url, await FillAsync(transcript.Request, server.Url));

        var status = transcript.Expected[0];
        Assert.StartsWith($"HTTP/1.1 {status}", answer.StatusLine, StringComparison.Ordinal);
        foreach (var header in transcript.Expected.Skip(1))
            AssertHeader(header, answer);
        if (transcript.Body is not null)
            Assert.Equal(transcript.Body, answer.Body);
        if (transcript.BodyPattern is not null)
            Assert.Matches(new Regex(transcript.BodyPattern, RegexOptions.None, TimeSpan.FromSeconds(5)), answer.Body);
        if (!transcript.Request.StartsWith("HEAD", StringComparison.Ordinal))
            Assert.Equal(answer.Headers["Content-Length"], $"{answer.Body.Length}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _started)
            await server.DisposeAsync();
    }

    private static void AssertHeader(string expected, RawExchange answer)
    {
        if (expected.StartsWith('!'))
        {
            Assert.DoesNotContain(expected[1..], answer.Headers.Keys, StringComparer.OrdinalIgnoreCase);
            return;
        }

        var parts = expected.Split(": ", 2);
        Assert.Contains(parts[0], answer.Headers.Keys, StringComparer.OrdinalIgnoreCase);
        if (parts[1] != "*")
            Assert.Equal(parts[1], answer.Headers[parts[0]]);
    }

    private async Task<MetadataServer> StartAsync(string with)
    {
        var server = await MetadataServer.StartAsync(Variants.Service(with));
        _started.Add(server);
        return server;
    }

    // {token}, {token:0} with that lifetime, {token:foreign} of another instance
    private async Task<string> FillAsync(string request, string url)
    {
        if (!request.Contains("{token", StringComparison.Ordinal))
            return request;
        var kind = Regex.Match(request, @"\{token:?(?<kind>\w*)\}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["kind"].Value;
        if (kind == "foreign")
        {
            await using var other = await MetadataServer.StartAsync(new MetadataService());
            url = other.Url;
            return request.Replace("{token:foreign}", await TokenAsync(url, "60"), StringComparison.Ordinal);
        }

        var token = await TokenAsync(url, kind.Length > 0 ? kind : "21600");
        return Regex.Replace(request, @"\{token:?\w*\}", token, RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private static async Task<string> TokenAsync(string url, string ttl) =>
        (await RawExchange.SendAsync(url, $"PUT /latest/api/token\nX-aws-ec2-metadata-token-ttl-seconds: {ttl}")).Body;
}
