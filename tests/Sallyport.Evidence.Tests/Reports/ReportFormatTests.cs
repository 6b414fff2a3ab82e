using System.Text.Json;
using Sallyport.Evidence.Reports;
using Sallyport.Testing;

namespace Sallyport.Evidence.Tests.Reports;

/// <summary>The forms in which findings leave the program.</summary>
public sealed class ReportFormatTests
{
    private static readonly Finding Alarm = new()
    {
        ControlId = "EC2.8",
        Aliases = ["ec2_instance_uses_imdsv2"],
        Status = FindingStatus.Alarm,
        Severity = Severity.High,
        Resource = "arn:aws:ec2:eu-west-1:111122223333:instance/i-1",
        ResourceType = "AWS::EC2::Instance",
        AccountId = "111122223333",
        Region = "eu-west-1",
        Reason = "optional, \"so\" | IMDSv1 <is> answered",
        Remedy = "=plan()",
        Evidence = new Dictionary<string, string> { ["awsControlStatus"] = "FAILED" },
    };

    private static readonly Finding Ok = Alarm with { Status = FindingStatus.Ok, Reason = "required", Remedy = null, Evidence = new Dictionary<string, string>(), AccountId = null, Region = null };

    [Fact]
    public void Formats_All_AreSortedAndFoundByName()
    {
        Assert.Equal(["csv", "json", "md", "ndjson"], ReportFormats.All.Select(format => format.Name));
        Assert.All(ReportFormats.All, format => Assert.Same(format, ReportFormats.Find(format.Name)));
        Assert.Null(ReportFormats.Find("xml"));
    }

    [Fact]
    public async Task Json_Report_KeepsToItsSchema()
    {
        var json = await WriteAsync("json", Alarm, Ok);

        Assert.Empty(JsonSchemaCheck.Problems("docs/schemas/findings-1.json", json));
        using var document = JsonDocument.Parse(json);
        var finding = document.RootElement.GetProperty("findings")[0];
        Assert.Equal("alarm", finding.GetProperty("status").GetString());
        Assert.Equal(Alarm.Reason, finding.GetProperty("reason").GetString());
        Assert.False(document.RootElement.GetProperty("findings")[1].TryGetProperty("remedy", out _));
    }

    [Fact]
    public async Task Json_NoFindings_IsStillADocument() => Assert.Empty(JsonSchemaCheck.Problems("docs/schemas/findings-1.json", await WriteAsync("json")));

    [Fact]
    public async Task Ndjson_Report_IsAFindingALine()
    {
        var lines = (await WriteAsync("ndjson", Alarm, Ok)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["alarm", "ok"], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Csv_Report_QuotesAsRfc4180AndDefusesFormulas()
    {
        var lines = (await WriteAsync("csv", Alarm)).Split("\r\n");

        Assert.StartsWith("controlId,status,severity,resource,", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            "EC2.8,alarm,high,arn:aws:ec2:eu-west-1:111122223333:instance/i-1,AWS::EC2::Instance,111122223333,eu-west-1,\"optional, \"\"so\"\" | IMDSv1 <is> answered\",'=plan(),awsControlStatus=FAILED,,,",
            lines[1]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public void Csv_FieldThatASpreadsheetComputes_BecomesText(string value) => Assert.Equal($"'{value}\r\n", CsvText.Row([value]));

    [Fact]
    public async Task Markdown_Report_ListsWhatNeedsAttentionAndEscapesIt()
    {
        var page = await WriteAsync("md", Alarm, Ok);

        Assert.Contains("| EC2.8 | Title | 1 | 0 | 0 | 1 | 0 |", page, StringComparison.Ordinal);
        Assert.Contains("optional, \"so\" \\| IMDSv1 &lt;is> answered", page, StringComparison.Ordinal);
        Assert.DoesNotContain("| required |", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_ManyFindings_AreReadOneByOne()
    {
        var held = 0;
        var most = 0;
        IEnumerable<Finding> Many()
        {
            for (var i = 0; i < 1000; i++)
            {
                most = Math.Max(most, ++held);
                yield return Alarm;
                held--;
            }
        }

        await using var writer = new StringWriter();
        await ReportFormats.Find("json")!.WriteAsync(Report() with { Findings = Many() }, writer, TestContext.Current.CancellationToken);

        Assert.Equal(1, most);
    }

    private static async Task<string> WriteAsync(string format, params Finding[] findings)
    {
        await using var writer = new StringWriter();
        await ReportFormats.Find(format)!.WriteAsync(Report() with { Findings = findings }, writer, TestContext.Current.CancellationToken);
        return writer.ToString();
    }

    private static FindingsReport Report() => new(
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        new ReportScope { Endpoint = "simulated", Partition = "aws", Accounts = [new ReportAccount("111122223333", "arn:me"), new ReportAccount("222233334444", null)], Regions = ["eu-west-1"], Snapshot = 1, Status = "complete" },
        new ReportSummary { Total = new StatusCounts(1, 1, 0, 0, 0), Controls = [new ControlCounts("EC2.8", "Title", new StatusCounts(1, 1, 0, 0, 0))] },
        []);
}
