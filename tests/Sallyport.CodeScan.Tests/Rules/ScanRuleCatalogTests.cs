using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Rules;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Tests.Rules;

public sealed class ScanRuleCatalogTests
{
    public static TheoryData<string, string, int> Examples()
    {
        var data = new TheoryData<string, string, int>();
        foreach (var rule in ScanRuleCatalog.All)
        {
            Add(rule, nameof(rule.Good), rule.Good.Count);
            Add(rule, nameof(rule.Bad), rule.Bad.Count);
            Add(rule, nameof(rule.CannotTell), rule.CannotTell.Count);
        }
        return data;

        void Add(ScanRule rule, string kind, int count)
        {
            for (var i = 0; i < count; i++)
                data.Add(rule.Info.Id, kind, i);
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Rule_OnItsOwnExample_SaysWhatTheExampleIsFor(string id, string kind, int index)
    {
        var rule = ScanRuleCatalog.All.Single(r => r.Info.Id == id);
        var example = (kind switch { nameof(rule.Good) => rule.Good, nameof(rule.Bad) => rule.Bad, _ => rule.CannotTell })[index];

        var statuses = ScanText.Of(example.FileName, example.Content, example.Assume).Where(f => f.ControlId == id || f.Status == FindingStatus.Error).Select(f => f.Status).Distinct().ToList();

        if (kind == nameof(rule.Good))
            Assert.Empty(statuses);
        else if (kind == nameof(rule.CannotTell))
            Assert.Equal([FindingStatus.Info], statuses);
        else
            Assert.True(statuses is [FindingStatus.Alarm] or [FindingStatus.Info], string.Join(' ', statuses));
    }

    [Fact]
    public void Catalogue_ListsEveryRule_Once()
    {
        var written = typeof(ScanRule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ScanRule)) && !t.IsAbstract).Select(t => t.Name).Order();

        Assert.Equal(written, ScanRuleCatalog.All.Select(r => r.GetType().Name).Order());
        Assert.Equal(ScanRuleCatalog.All.Count, ScanRuleCatalog.All.Select(r => r.Info.Id).Distinct().Count());
    }

    [Fact]
    public void Catalogue_IsSortedById()
    {
        var ids = ScanRuleCatalog.All.Select(r => r.Info.Id).ToList();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }
}
