using System.Text.RegularExpressions;
using Sallyport.CodeScan.Rules;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Engine;

/// <summary>Takes one file through all analyzers and rules and turns what they say into findings.</summary>
public sealed class FileJudge(IReadOnlyList<string> ignoredRules, bool showOk, ScanContext context)
{
    private readonly IReadOnlyList<ScanRule> _rules = [.. ScanRuleCatalog.All.Where(rule => !ignoredRules.Contains(rule.Info.Id, StringComparer.OrdinalIgnoreCase))];

    /// <summary>The finding for a file that could not be read or understood.</summary>
    public static Finding NotLookedAt(string path, string problem) => new()
    {
        ControlId = "SCAN.2",
        Status = FindingStatus.Error,
        Severity = Severity.Medium,
        Resource = path,
        ResourceType = "file",
        Reason = problem,
        File = path,
    };

    /// <summary>The findings of a file, in the order of their lines.</summary>
    public IReadOnlyList<Finding> Judge(string fullPath, SourceText source)
    {
        var file = new ScannedFile(fullPath, source, FileKinds.Of(source.Path, source.Text));
        var findings = new List<Finding>();
        var suppressions = new Suppressions(source);
        foreach (var analyzer in AnalyzerCatalog.All)
        {
            try
            {
                foreach (var fact in analyzer.Read(file, context))
                    Judge(fact, suppressions, findings);
            }
            catch (Exception e) when (e is RegexMatchTimeoutException or InsufficientExecutionStackException or FormatException or InvalidOperationException or IOException or ArgumentException)
            {
                findings.Add(NotLookedAt(source.Path, $"{analyzer.GetType().Name} could not make sense of it: {e.Message}"));
            }
        }
        foreach (var (offset, rule) in suppressions.Unused)
            if (_rules.Any(r => r.Info.Id == rule) || rule is "*" or "all")
                findings.Add(UnusedSuppression(source, offset, rule));
        findings.Sort(static (a, b) => Compare(a, b));
        return WithoutRepeats(findings);
    }

    private void Judge(Fact fact, Suppressions suppressions, List<Finding> findings)
    {
        foreach (var rule in _rules)
        {
            foreach (var judgement in rule.Judge(fact, context))
            {
                var at = judgement.At ?? fact.Start;
                var line = fact.Source.PositionOf(at).Line;
                var hidden = suppressions.Suppresses(rule.Info.Id, line) || suppressions.Suppresses(rule.Info.Id, fact.Source.PositionOf(fact.Start).Line);
                if (!hidden && (judgement.Status != FindingStatus.Ok || showOk))
                    findings.Add(ToFinding(rule, fact, judgement, at));
            }
        }
    }

    private static Finding ToFinding(ScanRule rule, Fact fact, Judgement judgement, int at)
    {
        var (line, column) = fact.Source.PositionOf(at);
        var snippet = fact.Source.Line(line).Trim();
        return new Finding
        {
            ControlId = rule.Info.Id,
            Aliases = rule.Info.Aliases,
            Status = judgement.Status,
            Severity = judgement.Status == FindingStatus.Alarm ? rule.Info.Severity : Severity.Low,
            Resource = $"{fact.Source.Path}:{line}",
            ResourceType = fact.Subject,
            Reason = judgement.Reason,
            Remedy = judgement.Status == FindingStatus.Ok ? null : judgement.Remedy ?? rule.Info.Remedy,
            Evidence = new Dictionary<string, string>
            {
                ["snippet"] = snippet.Length > 200 ? snippet[..200] + "…" : snippet,
                ["confidence"] = judgement.Confidence.ToString().ToLowerInvariant(),
                ["why"] = rule.Info.Why,
            },
            File = fact.Source.Path,
            Line = line,
            Column = column,
        };
    }

    private static Finding UnusedSuppression(SourceText source, int offset, string rule)
    {
        var (line, column) = source.PositionOf(offset);
        return new Finding
        {
            ControlId = "SCAN.1",
            Status = FindingStatus.Info,
            Severity = Severity.Low,
            Resource = $"{source.Path}:{line}",
            ResourceType = "suppression",
            Reason = $"nothing is suppressed here: {rule} finds nothing on this line or the next",
            Remedy = "Remove the comment.",
            Evidence = new Dictionary<string, string> { ["snippet"] = source.Line(line).Trim() },
            File = source.Path,
            Line = line,
            Column = column,
        };
    }

    private static int Compare(Finding a, Finding b)
    {
        var order = (a.Line ?? 0).CompareTo(b.Line ?? 0);
        order = order != 0 ? order : (a.Column ?? 0).CompareTo(b.Column ?? 0);
        order = order != 0 ? order : string.CompareOrdinal(a.ControlId, b.ControlId);
        return order != 0 ? order : string.CompareOrdinal(a.Reason, b.Reason);
    }

    /// <summary>Two analyzers may see the same thing; one place and one rule make one finding.</summary>
    private static List<Finding> WithoutRepeats(List<Finding> findings)
    {
        var seen = new HashSet<(string, int?, int?, string, FindingStatus)>();
        return [.. findings.Where(f => seen.Add((f.ControlId, f.Line, f.Column, f.ResourceType, f.Status)))];
    }
}
