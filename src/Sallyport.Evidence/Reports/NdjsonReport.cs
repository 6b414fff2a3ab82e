using System.Text.Json;

namespace Sallyport.Evidence.Reports;

/// <summary>A finding a line, each a JSON object of its own: for pipes and log collectors.</summary>
public sealed class NdjsonReport : IReportFormat
{
    public string Name => "ndjson";

    public async Task WriteAsync(FindingsReport report, TextWriter writer, CancellationToken cancel)
    {
        foreach (var finding in report.Findings)
        {
            cancel.ThrowIfCancellationRequested();
            await writer.WriteAsync(JsonSerializer.Serialize(finding, ReportJson.Context.Finding));
            await writer.WriteAsync('\n');
        }
    }
}
