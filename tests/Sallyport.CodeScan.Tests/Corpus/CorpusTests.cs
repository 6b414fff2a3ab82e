using Sallyport.Evidence;

namespace Sallyport.CodeScan.Tests.Corpus;

/// <summary>The labelled corpus, each case a file by itself.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string, string, string> Cases()
    {
        var data = new TheoryData<string, string, string>();
        using var stream = typeof(CorpusTests).Assembly.GetManifestResourceStream("cases.txt")!;
        using var reader = new StreamReader(stream);
        foreach (var part in reader.ReadToEnd().Split("=== ", StringSplitOptions.RemoveEmptyEntries))
        {
            var head = part[..part.IndexOf('\n')].Split(' ');
            data.Add(head[0], head[1], part[(part.IndexOf('\n') + 1)..]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_Scanned_IsJudgedAsItsLabelSays(string label, string name, string text)
    {
        var statuses = ScanText.Of(name, text).Select(f => f.Status).ToHashSet();

        Assert.DoesNotContain(FindingStatus.Error, statuses);
        Assert.Equal(label == "fail", statuses.Contains(FindingStatus.Alarm));
        Assert.True(label != "unknown" || statuses.Contains(FindingStatus.Info));
    }
}
