using Sallyport.Evidence;
using Sallyport.Fleet.Planning;

namespace Sallyport.Demo;

/// <summary>What must hold after the demo's stages, judged by a fresh audit.</summary>
internal static class DemoChecks
{
    private const string InstanceStep = "instance-options";
    private const string InstanceControl = "EC2.8";

    /// <summary>Fewer alarms, and every instance that the plan changed requires tokens.</summary>
    public static void Applied(DemoStage stage, Plan plan, DemoSnapshot before, DemoSnapshot after)
    {
        stage.Check(after.Alarms < before.Alarms, $"{before.Alarms} alarms before and {after.Alarms} after");
        foreach (var resource in InstancesOf(plan.Steps))
            stage.Check(after.Verdicts.GetValueOrDefault((InstanceControl, resource)) == FindingStatus.Ok, $"{resource} was changed and is not in order");
    }

    /// <summary>What was put back is judged as it was at the start, and no other instance has changed.</summary>
    public static void BackedOut(DemoStage stage, Plan plan, DemoPart part, DemoFindings findings)
    {
        var resources = part.Resources;
        stage.Check(findings.Final.On(resources).SequenceEqual(findings.Before.On(resources)), $"{part.Name} is not judged as it was at the start");
        foreach (var resource in InstancesOf(plan.Steps).Where(resource => !resources.Contains(resource)))
            stage.Check(findings.Final.Verdicts[(InstanceControl, resource)] == findings.After.Verdicts[(InstanceControl, resource)], $"{resource} changed with the back-out of {part.Name}");
    }

    private static IEnumerable<string> InstancesOf(IEnumerable<PlanStep> steps) =>
        steps.Where(static step => step.Kind == InstanceStep).Select(static step => step.Resource).Distinct();
}
