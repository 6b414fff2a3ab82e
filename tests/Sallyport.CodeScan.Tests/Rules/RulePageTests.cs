using System.Text;
using Sallyport.CodeScan.Rules;
using Sallyport.Evidence;
using Sallyport.Testing;

namespace Sallyport.CodeScan.Tests.Rules;

/// <summary>A rule's page is made from the rule: its words and its examples.</summary>
public sealed class RulePageTests
{
    public static TheoryData<string> Ids() => [.. ScanRuleCatalog.All.Select(r => r.Info.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_OfARule_IsCurrent(string id)
    {
        var rule = ScanRuleCatalog.All.Single(r => r.Info.Id == id);

        Golden.Matches(rule.Info.HelpPage, PageOf(rule));
    }

    [Fact]
    public void Pages_Existing_AreThoseOfTheRules() =>
        Assert.Equal(
            ScanRuleCatalog.All.Select(r => r.Info.HelpPage).Order(StringComparer.Ordinal),
            Repository.Files("docs/scan-rules", "*.md").Where(f => !f.EndsWith("README.md", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private static string PageOf(ScanRule rule)
    {
        var info = rule.Info;
        var page = new StringBuilder($"# {info.Id}: {info.Title}\n\nSeverity {info.Severity.ToString().ToLowerInvariant()}.");
        if (info.Aliases.Count > 0)
            page.Append($" Other scanners know it as {string.Join(", ", info.Aliases)}.");
        page.Append($"\n\n## Why\n\n{info.Why}\n\n## What to do\n\n{info.Remedy}\n");
        var alarms = rule.Bad.Any(e => ScanText.Of(e.FileName, e.Content, e.Assume).Any(f => f.ControlId == info.Id && f.Status == FindingStatus.Alarm));
        Add(page, alarms ? "Raises an alarm" : "Is noted", rule.Bad);
        Add(page, "Cannot be told", rule.CannotTell);
        Add(page, "Is fine", rule.Good);
        return page.ToString();
    }

    private static void Add(StringBuilder page, string title, IReadOnlyList<RuleExample> examples)
    {
        if (examples.Count == 0)
            return;
        page.Append($"\n## {title}\n");
        foreach (var example in examples)
        {
            page.Append($"\n`{example.FileName}`{(example.Assume == Sallyport.CodeScan.Engine.Assumptions.None ? "" : ", with the account stated in .sallyport.yaml")}\n\n");
            foreach (var line in example.Content.TrimEnd('\n').Split('\n'))
                page.Append(line.Length == 0 ? "\n" : $"    {line}\n");
        }
    }
}
