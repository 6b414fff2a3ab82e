using System.Text;
using System.Text.RegularExpressions;
using Sallyport.SimCloud.Serving;
using Sallyport.Testing;
using Sallyport.Testing.Time;

namespace Sallyport.SimCloud.Tests.Serving;

/// <summary>Every action answers exactly as it did when somebody last looked.</summary>
public sealed partial class TranscriptTests
{
    public static TheoryData<string> Actions => [.. Transcripts.Requests.Keys];

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Action_Transcript_IsAsRecorded(string action)
    {
        var time = new SimulatedTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var (cloud, client) = await RawClient.StartAsync(TestFleet.OneOfEach, new SimulatedCloudOptions { TimeProvider = time });
        await using var _ = cloud;
        using var __ = client;
        var version = ActionCatalog.All.Single(candidate => candidate.Name == action).Service.ApiVersion;

        var transcript = new StringBuilder();
        foreach (var request in Transcripts.Requests[action])
        {
            var answer = await client.SendAsync(request, version);
            transcript.Append("> ").Append(request).Append('\n').Append("< ").Append((int)answer.Status).Append('\n').Append(answer.Xml).Append("\n\n");
        }

        Golden.Matches($"tests/Sallyport.SimCloud.Tests/Serving/Transcripts/{action}.txt", Secrets().Replace(transcript.ToString(), "<${name}>…</${name}>"));
    }

    [GeneratedRegex("<(?<name>AccessKeyId|SecretAccessKey|SessionToken|Expiration)>[^<]*</\\k<name>>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secrets();
}
