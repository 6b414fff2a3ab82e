namespace Sallyport.Fleet.Controls;

/// <summary>All controls, one a line, sorted by id.</summary>
public static class ControlCatalog
{
    private const int MostNearest = 3;

    public static IReadOnlyList<Control> All { get; } =
    [
        new LaunchConfigurationRequiresTokens(),
        new TemplateDefaultRequiresTokens(),
        new InstanceRequiresTokens(),
        new TemplateVersionInUseRequiresTokens(),
        new InstanceHopLimitIsSmall(),
        new ContainerHostHopLimitReaches(),
        new AccountDefaultRequiresTokens(),
        new AccountEnforcesTokens(),
        new ImageAsksForTokens(),
        new GroupMembersFollowTemplate(),
        new GroupLaunchRequiresTokens(),
    ];

    /// <summary>The control of that id or alias, in any case; null when there is none.</summary>
    public static Control? Find(string name) => All.FirstOrDefault(control => NamesOf(control).Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>A control's id and aliases.</summary>
    public static IEnumerable<string> NamesOf(Control control) => control.Info.Aliases.Prepend(control.Info.Id);

    /// <summary>The controls' names that are most like one that does not exist, the most similar first.</summary>
    public static IReadOnlyList<string> Nearest(string name) => Nearest(name, All.SelectMany(NamesOf));

    /// <summary>Those of some names that are most like one that is not among them, the most similar first.</summary>
    public static IReadOnlyList<string> Nearest(string name, IEnumerable<string> names) =>
        [.. names.OrderBy(candidate => EditDistance.Between(name, candidate)).ThenBy(static candidate => candidate.Length).Take(MostNearest)];

    /// <summary>The page of a control (Markdown); null when there is none.</summary>
    public static string? PageOf(string id)
    {
        using var stream = typeof(ControlCatalog).Assembly.GetManifestResourceStream($"controls/{id}.md");
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
