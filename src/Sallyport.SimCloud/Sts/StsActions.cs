using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.Sts;

/// <summary>The actions of the simulated STS.</summary>
internal static class StsActions
{
    public static IReadOnlyList<SimulatedAction> All { get; } =
    [
        new AssumeRole(),
        new GetCallerIdentity(),
    ];
}
