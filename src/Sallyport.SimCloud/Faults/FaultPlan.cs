using System.Collections.Concurrent;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Faults;

/// <summary>The faults that are on, and which of them strike a call. The same seed and the same order of calls give the same faults.</summary>
internal sealed class FaultPlan(int seed)
{
    private readonly ConcurrentDictionary<(int Fault, string Action), int> _calls = new();
    private volatile FaultSpec[] _specs = [];

    public IReadOnlyList<FaultSpec> Specs => _specs;

    public void Add(FaultSpec spec) => _specs = [.. _specs, spec];

    public void Clear()
    {
        _specs = [];
        _calls.Clear();
    }

    /// <summary>The faults that strike this call.</summary>
    public IReadOnlyList<FaultSpec> Strike(string account, string region, string action)
    {
        var specs = _specs;
        if (specs.Length == 0)
            return [];
        List<FaultSpec>? struck = null;
        for (var i = 0; i < specs.Length; i++)
            if (Strikes(i, specs[i], account, region, action))
                (struck ??= []).Add(specs[i]);
        return struck ?? (IReadOnlyList<FaultSpec>)[];
    }

    private bool Strikes(int index, FaultSpec spec, string account, string region, string action)
    {
        if (!Wildcard.Matches(spec.Action, action) || (spec.Account ?? account) != account || (spec.Region ?? region) != region)
            return false;
        var call = _calls.AddOrUpdate((index, spec.Action), 1, static (_, calls) => calls + 1);
        if (spec.Call is { } only)
            return call == only;
        var chance = DerivedIds.Mix((ulong)call, DerivedIds.Mix((ulong)(uint)seed, (ulong)index + 1)) >> 11;
        return chance < spec.Rate * (1UL << 53);
    }
}
