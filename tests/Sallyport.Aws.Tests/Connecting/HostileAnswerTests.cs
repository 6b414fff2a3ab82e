using System.IO.Compression;
using System.Text;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Tests.Servers;
using Sallyport.Testing.Time;

namespace Sallyport.Aws.Tests.Connecting;

/// <summary>Answers that are broken or meant to hurt: always one line that says so, never a crash, a hang or a full memory.</summary>
public class HostileAnswerTests
{
    private const int MiB = 1024 * 1024;
    private static readonly Dictionary<string, string> OneAttempt = new() { ["AWS_MAX_ATTEMPTS"] = "1" };
    private static readonly ModifyInstanceMetadataOptionsRequest Modify = new("i-1", new InstanceMetadataOptions { HttpTokens = "required" });

    // By name: a test runner prints, and sends on, the arguments of each case.
    private static readonly Dictionary<string, byte[]> Documents = new()
    {
        ["empty"] = [],
        ["a hotel's page"] = Bytes("<!DOCTYPE html><html><body>Please log in<br></body></html>"),
        ["a page that is well-formed"] = Bytes("<html><body>Please log in</body></html>"),
        ["the answer to another call"] = Bytes(Answers.Modified),
        ["JSON"] = Bytes("{\"message\":\"Forbidden\"}"),
        ["an entity bomb"] = Bytes("<!DOCTYPE lolz [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><DescribeRegionsResponse>&b;</DescribeRegionsResponse>"),
        ["an external entity"] = Bytes("<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><DescribeRegionsResponse><regionInfo><item><regionName>&f;</regionName></item></regionInfo></DescribeRegionsResponse>"),
        ["an unknown entity"] = Bytes("<DescribeRegionsResponse><regionInfo><item><regionName>&x;</regionName></item></regionInfo></DescribeRegionsResponse>"),
        ["depth"] = Bytes("<DescribeRegionsResponse>" + string.Concat(Enumerable.Repeat("<a>", 100_000))),
        ["another encoding"] = Encoding.Unicode.GetBytes(Answers.Regions),
        ["a lie about the encoding"] = Bytes(Answers.Regions.Replace("UTF-8", "UTF-16", StringComparison.Ordinal)),
        ["bytes that are not UTF-8"] = [.. Bytes("<DescribeRegionsResponse><regionInfo><item><regionName>"), 0xC3, 0x28, .. Bytes("</regionName></item></regionInfo></DescribeRegionsResponse>")],
        ["gzip that was not asked for"] = Gzip(Bytes(Answers.Regions)),
        ["two roots"] = Bytes("<DescribeRegionsResponse/><DescribeRegionsResponse/>"),
        ["text behind the root"] = Bytes("<DescribeRegionsResponse></DescribeRegionsResponse>and more"),
        ["tags that cross"] = Bytes("<DescribeRegionsResponse><regionInfo></DescribeRegionsResponse></regionInfo>"),
        ["an attribute that never ends"] = Bytes("<DescribeRegionsResponse xmlns=\"" + new string('x', 20 * MiB)),
        ["one text of 20 MiB"] = Bytes("<DescribeRegionsResponse><regionInfo><item><regionName>" + new string('x', 20 * MiB) + "</regionName></item></regionInfo></DescribeRegionsResponse>"),
        ["a text in a million pieces"] = Bytes("<DescribeRegionsResponse><regionInfo><item><regionName>" + string.Concat(Enumerable.Repeat("x<!---->", 3_000_000))),
        ["control characters"] = [0, 1, 2, 27, 91, 51, 49, 109],
    };

    public static TheoryData<string> DocumentNames => [.. Documents.Keys];

    public static TheoryData<string> SmallDocumentNames => [.. Documents.Where(static document => document.Value.Length < MiB).Select(static document => document.Key)];

    [Theory]
    [MemberData(nameof(DocumentNames))]
    public async Task Read_Document_IsMalformedInOneLine(string name)
    {
        await using var server = RawServer.StartAws(request => AnswerAsync(request, 200, Documents[name]));
        var caller = await TestConnection.OpenAsync(server, settings => settings with { Variables = OneAttempt });

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => caller.CallAsync(DescribeRegions.Operation, new DescribeRegionsRequest(), CancellationToken.None));

        Assert.Equal("MalformedAnswer", failure.Code);
        Assert.InRange(failure.Message.Length, 10, 500);
        Assert.DoesNotContain(failure.Message, char.IsControl);
    }

    [Theory]
    [MemberData(nameof(SmallDocumentNames))]
    public async Task Change_ErrorDocument_LeavesTheAnswerLost(string name)
    {
        await using var server = RawServer.StartAws(request => AnswerAsync(request, 502, Documents[name]));
        var caller = await TestConnection.OpenAsync(server);

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => caller.CallAsync(ModifyInstanceMetadataOptions.Operation, Modify, CancellationToken.None));

        Assert.Equal(AwsFailure.AnswerLost, failure.Failure);
        Assert.DoesNotContain(failure.Message, char.IsControl);
        Assert.InRange(failure.Message.Split("is not what AWS sends").Length, 1, 2);
        Assert.Equal(1, server.Count("ModifyInstanceMetadataOptions"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Change_AnswerIsCutAnywhere_IsLost(bool connectionBreaks)
    {
        var whole = Bytes(Answers.Modified);
        var length = 0;
        await using var server = RawServer.StartAws(async request =>
        {
            var promised = connectionBreaks ? whole.Length : length;
            await request.WriteAsync(Bytes($"HTTP/1.1 200 OK\r\nContent-Length: {promised}\r\n\r\n"));
            await request.WriteAsync(whole.AsMemory(0, length));
            if (connectionBreaks)
                await request.CloseAsync();
        });
        var caller = await TestConnection.OpenAsync(server, settings => settings with { Throttling = false });

        for (length = 0; length < whole.Length - 1; length += 7)
        {
            var failure = await Assert.ThrowsAsync<AwsCallException>(() => caller.CallAsync(ModifyInstanceMetadataOptions.Operation, Modify, CancellationToken.None));
            Assert.Equal(AwsFailure.AnswerLost, failure.Failure);
        }
    }

    [Fact]
    public async Task Call_AnswerWithoutEnd_IsCutOffAtTheLimit()
    {
        var chunk = Bytes("<x>" + new string('y', 256 * 1024) + "</x>");
        var sent = 0L;
        await using var server = RawServer.StartAws(async request =>
        {
            await request.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<ModifyInstanceMetadataOptionsResponse>"u8.ToArray());
            while (true)
            {
                await request.WriteAsync(chunk);
                sent += chunk.Length;
            }
        });
        var caller = await TestConnection.OpenAsync(server);

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => caller.CallAsync(ModifyInstanceMetadataOptions.Operation, Modify, CancellationToken.None));

        Assert.Equal((AwsFailure.AnswerLost, "AnswerTooLarge"), (failure.Failure, failure.Code));
        Assert.InRange(sent, 60L * MiB, 100L * MiB);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<ModifyInstanceMetadata")]
    [InlineData("HTTP/1.1 503 X\r\nContent-Length: 1000\r\n\r\n<Response><Errors>")]
    public async Task Change_ServerFallsSilent_IsATimeout(string beginning)
    {
        var time = new SimulatedTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = RawServer.StartAws(async request =>
        {
            if (beginning.Length > 0)
                await request.WriteAsync(Bytes(beginning));
            await new TaskCompletionSource().Task;
        });
        var caller = await TestConnection.OpenAsync(server, settings => settings with { TimeProvider = time, Throttling = false });

        var call = Task.Run(() => caller.CallAsync(ModifyInstanceMetadataOptions.Operation, Modify, CancellationToken.None));
        while (!call.IsCompleted)
        {
            if (server.Count("ModifyInstanceMetadataOptions") > 0)
                time.Advance(TimeSpan.FromSeconds(61));
            await Task.Yield();
        }

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => call);
        Assert.Equal((AwsFailure.AnswerLost, "Timeout"), (failure.Failure, failure.Code));
        Assert.Contains("60 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_NonsenseInsteadOfHttp_IsALostConnection()
    {
        await using var server = RawServer.StartAws(request => request.WriteAsync("SSH-2.0-OpenSSH_9.2\r\n\r\n"u8.ToArray()));
        var caller = await TestConnection.OpenAsync(server);

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => caller.CallAsync(ModifyInstanceMetadataOptions.Operation, Modify, CancellationToken.None));

        Assert.Equal(AwsFailure.AnswerLost, failure.Failure);
    }

    private static async Task AnswerAsync(RawRequest request, int status, byte[] document)
    {
        await request.WriteAsync(Bytes($"HTTP/1.1 {status} X\r\nContent-Type: text/xml\r\nContent-Length: {document.Length}\r\n\r\n"));
        await request.WriteAsync(document);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
