using Sallyport.Fleet.Planning;

namespace Sallyport.Demo;

/// <summary>The part of a plan that the demo puts back: one launch template with the groups and members that depend on it.</summary>
internal sealed record DemoPart(string Name, IReadOnlyList<PlanStep> Steps)
{
    private const string TemplateVersion = "template-version";

    /// <summary>The template with the most steps behind it, since it shows the most.</summary>
    public static DemoPart Of(Plan plan)
    {
        var parts = plan.Steps.Where(static step => step.Kind == TemplateVersion).Select(step => Connected(plan, step)).ToList();
        var largest = parts.MaxBy(static part => part.Count) ?? throw new InvalidOperationException("the plan changes no template");
        var template = largest.First(static step => step.Kind == TemplateVersion);
        return new($"template {template.Target.GetValueOrDefault("launchTemplateName") ?? template.Resource[(template.Resource.LastIndexOf('/') + 1)..]}", largest);
    }

    public IReadOnlySet<string> Resources => Steps.Select(static step => step.Resource).ToHashSet(StringComparer.Ordinal);

    private static List<PlanStep> Connected(Plan plan, PlanStep seed)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal) { seed.Id };
        int known;
        do
        {
            known = ids.Count;
            foreach (var step in plan.Steps.Where(step => ids.Contains(step.Id) || step.WaitsFor.Any(ids.Contains)))
                ids.UnionWith([step.Id, .. step.WaitsFor]);
        }
        while (ids.Count > known);
        return [.. plan.Steps.Where(step => ids.Contains(step.Id))];
    }
}
