namespace Sallyport.CodeScan.Dependencies;

/// <summary>Which files name dependencies, by their names.</summary>
internal static class ManifestKinds
{
    public static bool IsManifest(string path) => Of(path) is not null;

    /// <summary>The pattern set for a file; null for files that are no manifest.</summary>
    public static ManifestForm? Of(string path)
    {
        var name = Path.GetFileName(path);
        foreach (var form in ManifestForms.All)
            if (form.Matches(name))
                return form;
        return null;
    }
}
