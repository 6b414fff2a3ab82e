using System.IO.Enumeration;

namespace Sallyport.CodeScan.Engine;

/// <summary>Goes through a tree in path order; links to folders are not followed, so no loop can catch it.</summary>
internal sealed class TreeWalker(bool useIgnoreRules, IReadOnlyList<string> excludedPaths)
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
    };

    /// <summary>Every file below the given paths, each path in the order given.</summary>
    public IEnumerable<FoundFile> Walk(IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            var full = Path.GetFullPath(path);
            if (!Directory.Exists(full))
            {
                yield return new FoundFile(TargetOf(full), Shown(path), File.Exists(full) ? null : "there is no such file or folder");
                continue;
            }
            full = Path.TrimEndingDirectorySeparator(full);
            var shown = Shown(path);
            foreach (var file in WalkFolder(full, shown == "." ? "" : shown.TrimEnd('/') + "/"))
                yield return file;
        }
    }

    private static string TargetOf(string path) => File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;

    private static string Shown(string path) => path.Replace('\\', '/') is ['.', '/', .. var rest] && rest.Length > 0 ? rest : path.Replace('\\', '/');

    private IEnumerable<FoundFile> WalkFolder(string root, string prefix)
    {
        var pending = new Stack<(string Full, string Shown, bool IsFolder, IgnoreRules? Rules)>();
        pending.Push((root, prefix, true, useIgnoreRules ? IgnoreRules.For(root) : null));
        while (pending.TryPop(out var next))
        {
            if (!next.IsFolder)
            {
                yield return new FoundFile(next.Full, next.Shown);
                continue;
            }
            var rules = next.Rules?.Enter(next.Full);
            List<(string Name, bool IsFolder)> entries;
            string? problem = null;
            try
            {
                entries = List(next.Full, rules);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
            {
                (entries, problem) = ([], e.Message);
            }
            if (problem is not null)
                yield return new FoundFile(next.Full, next.Shown.Length == 0 ? "." : next.Shown.TrimEnd('/'), problem);
            // A folder sorts as if its name ended in a slash: that is the order of whole paths.
            entries.Sort(static (a, b) => ComparePaths(a, b));
            for (var i = entries.Count - 1; i >= 0; i--)
            {
                var (name, isFolder) = entries[i];
                var shown = isFolder ? $"{next.Shown}{name}/" : next.Shown + name;
                if (excludedPaths.Count == 0 || !IsExcluded(shown))
                    pending.Push(($"{next.Full}{Path.DirectorySeparatorChar}{name}", shown, isFolder, rules));
            }
        }
    }

    private bool IsExcluded(string shown)
    {
        var path = shown.AsSpan().TrimEnd('/');
        foreach (var glob in excludedPaths)
            if (Glob.IsMatch(glob.TrimEnd('/'), path) || (glob.EndsWith("/**", StringComparison.Ordinal) && Glob.IsMatch(glob.AsSpan(0, glob.Length - 3), path)))
                return true;
        return false;
    }

    private static int ComparePaths((string Name, bool IsFolder) a, (string Name, bool IsFolder) b)
    {
        var common = Math.Min(a.Name.Length, b.Name.Length);
        var order = string.CompareOrdinal(a.Name, 0, b.Name, 0, common);
        if (order != 0)
            return order;
        var nextA = common < a.Name.Length ? a.Name[common] : a.IsFolder ? '/' : '\0';
        var nextB = common < b.Name.Length ? b.Name[common] : b.IsFolder ? '/' : '\0';
        return nextA - nextB;
    }

    private static List<(string Name, bool IsFolder)> List(string folder, IgnoreRules? rules)
    {
        var entries = new FileSystemEnumerable<(string Name, bool IsFolder)>(
            folder,
            static (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory),
            Everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => IsWanted(ref entry, folder, rules),
        };
        return [.. entries];
    }

    private static bool IsWanted(ref FileSystemEntry entry, string folder, IgnoreRules? rules)
    {
        var isFolder = entry.IsDirectory;
        if (isFolder && (entry.FileName.SequenceEqual(".git") || entry.FileName.SequenceEqual(".terraform")))
            return false;
        if (FileKinds.IsBinaryName(entry.FileName) && !isFolder)
            return false;
        // A link's target is walked where it is; links to files are left out when they are opened.
        if (isFolder && entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            return false;
        return rules is null || !rules.Ignores($"{folder}{Path.DirectorySeparatorChar}{entry.FileName}", entry.FileName, isFolder);
    }
}
