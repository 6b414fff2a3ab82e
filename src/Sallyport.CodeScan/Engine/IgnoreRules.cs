namespace Sallyport.CodeScan.Engine;

/// <summary>The ignore files that hold for one folder: its own, and those of the folders above it up to the repository's root.</summary>
internal sealed class IgnoreRules
{
    private readonly IgnoreRules? _above;
    private readonly IgnorePattern[] _patterns;
    private readonly int _prefixLength;

    private IgnoreRules(IgnoreRules? above, IgnorePattern[] patterns, int prefixLength)
    {
        _above = above;
        _patterns = patterns;
        _prefixLength = prefixLength;
    }

    /// <summary>The rules in force for a folder when a scan starts there; null outside a repository.</summary>
    public static IgnoreRules? For(string folder)
    {
        var root = folder;
        while (root is not null && !Directory.Exists(Path.Combine(root, ".git")) && !File.Exists(Path.Combine(root, ".git")))
            root = Path.GetDirectoryName(root);
        if (root is null)
            return null;
        var rules = Extend(null, Path.Combine(root, ".git", "info", "exclude"), root) ?? new IgnoreRules(null, [], root.Length + 1);
        var relative = Path.GetRelativePath(root, folder);
        var at = root;
        foreach (var part in relative == "." ? [] : relative.Split(Path.DirectorySeparatorChar))
        {
            rules = rules.Enter(at);
            at = Path.Combine(at, part);
        }
        return rules;
    }

    /// <summary>The rules inside a folder, which adds its own .gitignore when it has one.</summary>
    public IgnoreRules Enter(string folder) => Extend(this, Path.Combine(folder, ".gitignore"), folder) ?? this;

    public bool Ignores(ReadOnlySpan<char> fullPath, ReadOnlySpan<char> name, bool isDirectory)
    {
        for (var rules = this; rules is not null; rules = rules._above)
        {
            var relative = fullPath.Length > rules._prefixLength ? fullPath[rules._prefixLength..] : name;
            for (var i = rules._patterns.Length - 1; i >= 0; i--)
                if (rules._patterns[i].Matches(relative, name, isDirectory))
                    return !rules._patterns[i].Negated;
        }
        return false;
    }

    private static IgnoreRules? Extend(IgnoreRules? above, string file, string folder)
    {
        try
        {
            if (!File.Exists(file))
                return null;
            var patterns = File.ReadLines(file).Select(IgnorePattern.Parse).OfType<IgnorePattern>().ToArray();
            var prefix = folder.EndsWith(Path.DirectorySeparatorChar) ? folder.Length : folder.Length + 1;
            return patterns.Length == 0 ? null : new IgnoreRules(above, patterns, prefix);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
