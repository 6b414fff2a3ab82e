using System.Text.Json;
using System.Xml.Linq;
using Sallyport.Evidence.Reports;

namespace Sallyport.Evidence.Tests.Reports;

/// <summary>The forms that code hosts and build servers read, parsed back.</summary>
public sealed class CodeReportTests
{
    private static readonly Finding Alarm = new()
    {
        ControlId = "CALL.1",
        Status = FindingStatus.Alarm,
        Severity = Severity.High,
        Resource = "a dir/x,y:z.sh:3",
        ResourceType = "shell script",
        Reason = "100% <tokenless>\u0001",
        Remedy = "Send a token.",
        Evidence = new Dictionary<string, string> { ["snippet"] = "curl …" },
        File = "a dir/x,y:z.sh",
        Line = 3,
        Column = 6,
    };

    private static readonly Finding[] Findings = [Alarm, Alarm with { Line = 9 }, Alarm with { Status = FindingStatus.Info, Severity = Severity.Low }, Alarm with { Status = FindingStatus.Ok, Remedy = null }];

    [Fact]
    public async Task Sarif_Report_HasRulesPlacesAndFingerprints()
    {
        using var document = JsonDocument.Parse(await WriteAsync("sarif"));
        var run = document.RootElement.GetProperty("runs")[0];
        var results = run.GetProperty("results").EnumerateArray().ToList();
        var place = results[0].GetProperty("locations")[0].GetProperty("physicalLocation");

        Assert.Equal("2.1.0", document.RootElement.GetProperty("version").GetString());
        Assert.Equal("why and how", run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[0].GetProperty("help").GetProperty("text").GetString());
        Assert.Equal([("fail", "error"), ("fail", "error"), ("review", "none"), ("pass", "none")], results.Select(r => (r.GetProperty("kind").GetString(), r.GetProperty("level").GetString())));
        Assert.Equal("a%20dir/x%2Cy%3Az.sh", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal((3, 6), (place.GetProperty("region").GetProperty("startLine").GetInt32(), place.GetProperty("region").GetProperty("startColumn").GetInt32()));
        Assert.Equal(4, results.Select(r => r.GetProperty("partialFingerprints").GetProperty("sallyport/v1").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task JUnit_Report_CountsAndNamesEachFinding()
    {
        var suite = XDocument.Parse(await WriteAsync("junit")).Root!.Element("testsuite")!;

        Assert.Equal(("4", "2", "1"), ((string)suite.Attribute("tests")!, (string)suite.Attribute("failures")!, (string)suite.Attribute("skipped")!));
        Assert.Equal(2, suite.Elements("testcase").Count(c => c.Element("failure") is not null));
        Assert.Equal("100% <tokenless>\uFFFD", (string)suite.Elements("testcase").First().Element("failure")!.Attribute("message")!);
    }

    [Fact]
    public async Task GitHub_Report_EscapesWhatWouldEndTheCommand()
    {
        var lines = (await WriteAsync("github")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, lines.Length);
        Assert.Equal("::error file=a dir/x%2Cy%3Az.sh,line=3,col=6,title=CALL.1 shell script::100%25 <tokenless>\u0001%0ASend a token.", lines[0]);
        Assert.StartsWith("::notice ", lines[2], StringComparison.Ordinal);
    }

    private static async Task<string> WriteAsync(string format)
    {
        var counts = new StatusCounts(1, 2, 1, 0, 0);
        var report = new FindingsReport(DateTimeOffset.UnixEpoch, new ReportScope(), new ReportSummary { Total = counts, Controls = [new("CALL.1", "A request", counts)] }, Findings)
        {
            Rules = [new("CALL.1", "A request", "why and how", Severity.High)],
        };
        using var writer = new StringWriter();
        await ReportFormats.Find(format)!.WriteAsync(report, writer, TestContext.Current.CancellationToken);
        return writer.ToString();
    }
}
