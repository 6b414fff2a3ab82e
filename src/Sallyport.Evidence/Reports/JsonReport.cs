using System.Text.Json;

namespace Sallyport.Evidence.Reports;

/// <summary>One JSON document (<c>sallyport/findings/1</c>) with a finding a line.</summary>
public sealed class JsonReport : IReportFormat
{
    /// <summary>The schema's name; within a version members are only added.</summary>
    public const string Schema = "sallyport/findings/1";

    public string Name => "json";

    public async Task WriteAsync(FindingsReport report, TextWriter writer, CancellationToken cancel)
    {
        var json = ReportJson.Context;
        await writer.WriteAsync($"{{\n\"schema\":\"{Schema}\",\n\"generatedAt\":{JsonSerializer.Serialize(report.GeneratedAt, json.DateTimeOffset)},\n");
        await writer.WriteAsync($"\"scope\":{JsonSerializer.Serialize(report.Scope, json.ReportScope)},\n");
        await writer.WriteAsync($"\"summary\":{JsonSerializer.Serialize(report.Summary, json.ReportSummary)},\n\"findings\":[");
        var separator = "\n";
        foreach (var finding in report.Findings)
        {
            cancel.ThrowIfCancellationRequested();
            await writer.WriteAsync(separator);
            await writer.WriteAsync(JsonSerializer.Serialize(finding, json.Finding));
            separator = ",\n";
        }

        await writer.WriteAsync("\n]\n}\n");
    }
}
