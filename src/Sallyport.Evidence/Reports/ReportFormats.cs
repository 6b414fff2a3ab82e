namespace Sallyport.Evidence.Reports;

/// <summary>All report formats, one a line, sorted by name.</summary>
public static class ReportFormats
{
    public static IReadOnlyList<IReportFormat> All { get; } =
    [
        new CsvReport(),
        new GitHubReport(),
        new JsonReport(),
        new JUnitReport(),
        new MarkdownReport(),
        new NdjsonReport(),
        new SarifReport(),
    ];

    /// <summary>The format of that name; null when there is none.</summary>
    public static IReportFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);
}
