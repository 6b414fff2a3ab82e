namespace Sallyport.Evidence.Reports;

/// <summary>A page for a pull request or a wiki: the counts, and of each control what needs attention.</summary>
public sealed class MarkdownReport : IReportFormat
{
    public string Name => "md";

    public async Task WriteAsync(FindingsReport report, TextWriter writer, CancellationToken cancel)
    {
        await writer.WriteAsync($"# Findings of {report.GeneratedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC\n\n{ScopeOf(report.Scope)}\n\n");
        await writer.WriteAsync("| control | what must hold | alarm | error | info | ok | skip |\n|---|---|--:|--:|--:|--:|--:|\n");
        foreach (var control in report.Summary.Controls)
            await writer.WriteAsync(Row(control.ControlId, control.Title, Counts(control.Counts)));
        await writer.WriteAsync(Row("**all**", "", Counts(report.Summary.Total)));
        var titles = report.Summary.Controls.ToDictionary(static control => control.ControlId, static control => control.Title, StringComparer.Ordinal);
        string? current = null;
        foreach (var finding in report.Findings.Where(static finding => finding.Status is not (FindingStatus.Ok or FindingStatus.Skip)))
        {
            cancel.ThrowIfCancellationRequested();
            if (finding.ControlId != current)
                await writer.WriteAsync($"\n## {finding.ControlId}: {Escaped(titles.GetValueOrDefault(finding.ControlId))}\n\n| status | resource | reason | what to do |\n|---|---|---|---|\n");
            current = finding.ControlId;
            await writer.WriteAsync(Row(finding.Status.ToString().ToLowerInvariant(), $"`{finding.Resource}`", finding.Reason, finding.Remedy));
        }
    }

    private static string ScopeOf(ReportScope scope)
    {
        string?[] parts =
        [
            scope.Partition is { } partition ? $"partition {partition}" : null,
            scope.Accounts is { } accounts ? $"accounts {string.Join(", ", accounts.Select(static account => account.AccountId))}" : null,
            scope.Endpoint is { } endpoint ? $"endpoint {endpoint}" : null,
            scope.Status is { } status ? $"snapshot {scope.Snapshot} ({status})" : null,
        ];
        return Escaped(string.Join(" · ", parts.OfType<string>()));
    }

    private static string?[] Counts(StatusCounts counts) => [$"{counts.Alarm}", $"{counts.Error}", $"{counts.Info}", $"{counts.Ok}", $"{counts.Skip}"];

    private static string Row(string? first, string? second, params string?[] rest) => $"| {string.Join(" | ", rest.Prepend(second).Prepend(first).Select(Escaped))} |\n";

    private static string Escaped(string? text) => (text ?? "")
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("\r", "", StringComparison.Ordinal)
        .Replace('\n', ' ');
}
