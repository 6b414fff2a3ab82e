namespace Sallyport.Fleet.Steps;

/// <summary>Every kind of step that a plan may hold.</summary>
public static class StepCatalog
{
    /// <summary>Sorted by kind.</summary>
    public static IReadOnlyList<ChangeStep> All { get; } =
    [
        new AccountDefaultsStep(),
        new GroupTemplateStep(),
        new InstanceOptionsStep(),
        new TemplateDefaultStep(),
        new TemplateVersionStep(),
    ];

    /// <summary>The kind of that name; null when this version of Sallyport has none.</summary>
    public static ChangeStep? Find(string kind) => All.FirstOrDefault(step => step.Kind == kind);
}
