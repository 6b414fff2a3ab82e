using Sallyport.Evidence;
using Sallyport.Evidence.Reports;

namespace Sallyport.CodeScan.Rules;

/// <summary>The rules, and the scanner's own two findings, as reports explain them.</summary>
public static class ReportRules
{
    public static IReadOnlyList<ReportRule> All { get; } =
    [
        .. ScanRuleCatalog.All.Select(r => new ReportRule(r.Info.Id, r.Info.Title, $"{r.Info.Why} {r.Info.Remedy}", r.Info.Severity)),
        new("SCAN.1", "A suppression suppresses nothing", "A comment that hides nothing misleads the next reader. Remove it.", Severity.Low),
        new("SCAN.2", "A file or folder could not be looked at", "What is not looked at cannot be clean. Make it readable, or ignore its path in .sallyport.yaml.", Severity.Medium),
    ];
}
