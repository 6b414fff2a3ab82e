namespace Sallyport.Evidence.Reports;

/// <summary>What a report says: what was looked at, the counts, and the findings, which are read once and one after the other.</summary>
/// <param name="GeneratedAt">When the findings were made.</param>
/// <param name="Scope">What was looked at.</param>
/// <param name="Summary">The findings, counted.</param>
/// <param name="Findings">The findings, those of one control together.</param>
public sealed record FindingsReport(DateTimeOffset GeneratedAt, ReportScope Scope, ReportSummary Summary, IEnumerable<Finding> Findings)
{
    /// <summary>What the controls or rules are about; empty where their titles in the summary are all there is.</summary>
    public IReadOnlyList<ReportRule> Rules { get; init; } = [];
}
