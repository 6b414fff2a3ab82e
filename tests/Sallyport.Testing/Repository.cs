namespace Sallyport.Testing;

/// <summary>The files of the repository that the tests run in.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string File(string path) => Path.Combine(Root, path);

    /// <summary>The files that are ours, relative to the root: no output, no packages, nothing of git.</summary>
    public static IEnumerable<string> Files(string folder = "", string pattern = "*")
    {
        var start = Path.Combine(Root, folder);
        return Directory.EnumerateFiles(start, pattern, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "artifacts" or "node_modules" or ".git" or ".vs" or ".idea"));
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Sallyport.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"no Sallyport.slnx above {AppContext.BaseDirectory}");
    }
}
