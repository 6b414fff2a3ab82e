namespace Sallyport.Evidence.Reports;

/// <summary>GitHub's workflow commands, which become annotations at the lines of a pull request.</summary>
public sealed class GitHubReport : IReportFormat
{
    public string Name => "github";

    public async Task WriteAsync(FindingsReport report, TextWriter writer, CancellationToken cancel)
    {
        foreach (var finding in report.Findings)
        {
            cancel.ThrowIfCancellationRequested();
            if (finding.Status is FindingStatus.Ok or FindingStatus.Skip)
                continue;
            await writer.WriteAsync(Line(finding));
            await writer.WriteAsync('\n');
        }
    }

    private static string Line(Finding finding)
    {
        var word = (finding.Status, finding.Severity) switch
        {
            (FindingStatus.Alarm, Severity.High or Severity.Critical) => "error",
            (FindingStatus.Alarm or FindingStatus.Error, _) => "warning",
            _ => "notice",
        };
        var place = finding.File is null ? "" : $"file={Property(finding.File)},line={finding.Line ?? 1},col={finding.Column ?? 1},";
        var text = finding.Remedy is null ? finding.Reason : $"{finding.Reason}\n{finding.Remedy}";
        return $"::{word} {place}title={Property($"{finding.ControlId} {finding.ResourceType}")}::{Data(text)}";
    }

    // The escapes of the runner's own parser.
    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
