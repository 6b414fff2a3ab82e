using System.Net;
using Sallyport.Evidence;
using Sallyport.Imds.Hosting.Logging;

namespace Sallyport.Imds.Hosting.Tests.Logging;

/// <summary>The access log and its counts.</summary>
public sealed class AccessLogTests
{
    private const string Token = "AQAEAKQRRHnsX8GCPgYTGMShrFJkMhru3n-8Ul5Gzvzj-bpWKYZuiw==";

    private static readonly AccessEntry Entry = new(
        new DateTimeOffset(2026, 9, 26, 12, 0, 0, 25, TimeSpan.Zero), "GET", "/latest/meta-data/instance-id", 200, IsVersion2: true, 21_500,
        new IPEndPoint(IPAddress.Loopback, 41234), "curl/8", new CallingProcess { Pid = 7, Name = "curl", User = "root", CommandLine = $"curl -H X-aws-ec2-metadata-token:{Token}" });

    [Fact]
    public async Task Lines_OneEntry_IsOneLine() =>
        Assert.Equal("12:00:00.025 v2 GET /latest/meta-data/instance-id 200 ttl=21500 127.0.0.1:41234 curl[7] user=root \"curl/8\"\n", await WrittenAsync(AccessLogFormat.Lines, Entry));

    [Fact]
    public async Task Ndjson_OneEntry_HasNoSecret()
    {
        var written = await WrittenAsync(AccessLogFormat.Ndjson, Entry with { Target = $"/latest/?t={Token}", UserAgent = "x ASIAABCDEFGHIJKLMNOP" });

        Assert.StartsWith("{\"time\":\"2026-09-26T12:00:00.025+00:00\",\"version\":\"2\",\"method\":\"GET\",", written, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, written, StringComparison.Ordinal);
        Assert.DoesNotContain("ASIA", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_UserAgentWithControlCharacters_StaysOneLine() =>
        Assert.Single((await WrittenAsync(AccessLogFormat.Lines, Entry with { UserAgent = "a\u0085b\u001b[2Jc" })).TrimEnd('\n').Split('\n', '\u0085', '\u001b'));

    [Fact]
    public async Task Callers_CountedByProgram_TheOldOnesFirst()
    {
        await using var output = new StringWriter();
        var log = new AccessLog(output, AccessLogFormat.None);
        log.Add(Entry);
        log.Add(Entry with { IsVersion2 = false, Caller = new CallingProcess { Pid = 8, Name = "old", User = "root" } });
        log.Add(Entry);
        await log.DisposeAsync();

        Assert.Equal([("old", 1L, 0L), ("curl", 0L, 2L)], log.Callers.Rows().Select(r => (r.Program, r.Version1, r.Version2)));
        Assert.Equal("", output.ToString());
    }

    private static async Task<string> WrittenAsync(AccessLogFormat format, AccessEntry entry)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        var log = new AccessLog(output, format);
        log.Add(entry);
        await log.DisposeAsync();
        return output.ToString();
    }
}
