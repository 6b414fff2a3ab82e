using System.Text;
using Sallyport.Testing;

namespace Sallyport.Imds.Hosting.Tests.Transcripts;

/// <summary>docs/imds-fidelity.md is made from the transcripts.</summary>
public sealed class FidelityPageTests
{
    private const string Head = """
        # How faithful the metadata service is

        Generated from the golden transcripts by `./test --update`; each row is a test over a socket. The behaviour was written down from
        [AWS's documentation](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-metadata.html) and from what was observed on
        instances, not recorded from this server. "unsure" marks what no source settles; each such behaviour is one constant or one place
        in the code (`Protocol/Unsure.cs`). Instances on Nitro, as of September 2026.


        """;

    [Fact]
    public void FidelityPage_OfTranscripts_IsUpToDate()
    {
        var page = new StringBuilder(Head);
        foreach (var section in Transcript.All.GroupBy(t => t.Section))
        {
            page.Append($"## {section.Key}\n\n| behaviour | request | answer | source |\n|---|---|---|---|\n");
            foreach (var transcript in section)
            {
                var options = transcript.Instance.Length > 0 ? $" ({transcript.Instance})" : "";
                page.Append($"| {transcript.Title} | `{transcript.Request.Split('\n')[0]}`{options} | {string.Join("; ", transcript.Expected)} | {transcript.Source} |\n");
            }

            page.Append('\n');
        }

        page.Append(Transcript.Resource("deviations.md"));
        Golden.Matches("docs/imds-fidelity.md", page.ToString());
    }
}
