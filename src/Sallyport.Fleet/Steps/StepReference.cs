namespace Sallyport.Fleet.Steps;

/// <summary>A value that is known only once an earlier step is done: <c>${s0002.version}</c> stands for what step s0002 produced under that name.</summary>
internal static class StepReference
{
    private const string Opening = "${";

    public static string To(string stepId, string produced) => $"{Opening}{stepId}.{produced}}}";

    /// <summary>The step that a value refers to; null for a plain value.</summary>
    public static string? StepOf(string value) => IsReference(value) ? value[Opening.Length..value.LastIndexOf('.')] : null;

    /// <summary>The fields with every reference replaced; null while a step that is referred to has produced nothing.</summary>
    public static Fields? Resolve(Fields fields, Func<string, Fields?> producedBy)
    {
        var resolved = new Fields();
        foreach (var (name, value) in fields)
        {
            if (StepOf(value) is not { } step)
                resolved[name] = value;
            else if (producedBy(step)?.GetValueOrDefault(value[(value.LastIndexOf('.') + 1)..^1]) is { } produced)
                resolved[name] = produced;
            else
                return null;
        }

        return resolved;
    }

    private static bool IsReference(string value) =>
        value.StartsWith(Opening, StringComparison.Ordinal) && value.EndsWith('}') && value.Contains('.');
}
