using System.Globalization;

namespace Sallyport.Evidence.Reports;

/// <summary>A finding a row, with a head row, for spreadsheets.</summary>
public sealed class CsvReport : IReportFormat
{
    private static readonly string[] Head =
    [
        "controlId", "status", "severity", "resource", "resourceType", "accountId", "region", "reason", "remedy", "evidence", "file", "line", "column",
    ];

    public string Name => "csv";

    public async Task WriteAsync(FindingsReport report, TextWriter writer, CancellationToken cancel)
    {
        await writer.WriteAsync(CsvText.Row(Head));
        foreach (var finding in report.Findings)
        {
            cancel.ThrowIfCancellationRequested();
            await writer.WriteAsync(CsvText.Row(FieldsOf(finding)));
        }
    }

    private static string?[] FieldsOf(Finding finding) =>
    [
        finding.ControlId,
        finding.Status.ToString().ToLowerInvariant(),
        finding.Severity.ToString().ToLowerInvariant(),
        finding.Resource,
        finding.ResourceType,
        finding.AccountId,
        finding.Region,
        finding.Reason,
        finding.Remedy,
        string.Join("; ", finding.Evidence.Select(static fact => $"{fact.Key}={fact.Value}")),
        finding.File,
        finding.Line?.ToString(CultureInfo.InvariantCulture),
        finding.Column?.ToString(CultureInfo.InvariantCulture),
    ];
}
