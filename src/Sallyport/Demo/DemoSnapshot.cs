using Sallyport.Evidence;
using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Store;

namespace Sallyport.Demo;

/// <summary>The verdicts of one audit, by control and resource.</summary>
internal sealed record DemoSnapshot(IReadOnlyDictionary<(string Control, string Resource), FindingStatus> Verdicts)
{
    public int Alarms => Verdicts.Values.Count(static status => status == FindingStatus.Alarm);

    public static DemoSnapshot Of(SnapshotReader reader)
    {
        var snapshot = reader.Latest() ?? throw new InvalidOperationException("no audit was kept");
        return new(ControlCatalog.All
            .SelectMany(control => reader.Findings(snapshot, control))
            .ToDictionary(static stored => (stored.Finding.ControlId, stored.Finding.Resource), static stored => stored.Finding.Status));
    }

    /// <summary>The verdicts on these resources.</summary>
    public IEnumerable<KeyValuePair<(string Control, string Resource), FindingStatus>> On(IReadOnlySet<string> resources) =>
        Verdicts.Where(verdict => resources.Contains(verdict.Key.Resource)).OrderBy(static verdict => verdict.Key);
}

/// <summary>What the demo's three moments looked like.</summary>
internal sealed record DemoFindings(DemoSnapshot Before, DemoSnapshot After, DemoSnapshot Final);
