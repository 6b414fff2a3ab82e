using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Sallyport.Evidence;

namespace Sallyport.Callers.Attribution;

/// <summary>Reads what the kernel says about a process.</summary>
[SupportedOSPlatform("linux")]
internal static partial class ProcessReader
{
    private const int MostParents = 16;

    public static CallingProcess? Read(string proc, int pid)
    {
        try
        {
            var folder = Path.Combine(proc, $"{pid}");
            var cgroup = TextOf(folder, "cgroup");
            return new CallingProcess
            {
                Pid = pid,
                Name = NameOf(proc, pid),
                CommandLine = TextOf(folder, "cmdline").TrimEnd('\0').Replace('\0', ' '),
                User = UserOf(StatusOf(folder, "Uid:")),
                Parents = ParentsOf(proc, folder),
                Unit = FirstMatch(Unit(), cgroup),
                Container = FirstMatch(Container(), cgroup),
            };
        }
        catch (IOException)
        {
            // The process ended between the look at its descriptors and this.
            return null;
        }
    }

    private static string NameOf(string proc, int pid) => TextOf(Path.Combine(proc, $"{pid}"), "comm").TrimEnd('\n');

    private static List<ParentProcess> ParentsOf(string proc, string folder)
    {
        var parents = new List<ParentProcess>();
        while (parents.Count < MostParents && int.TryParse(StatusOf(folder, "PPid:"), out var parent) && parent > 0)
        {
            parents.Add(new ParentProcess(parent, NameOf(proc, parent)));
            folder = Path.Combine(proc, $"{parent}");
        }

        return parents;
    }

    private static string? StatusOf(string folder, string key) => File.ReadLines(Path.Combine(folder, "status"))
        .FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..]
        .Split('\t', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .FirstOrDefault();

    private static string? UserOf(string? id)
    {
        if (id is null || !File.Exists("/etc/passwd"))
            return id;
        return File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(fields => fields.Length > 2 && fields[2] == id)?[0] ?? id;
    }

    private static string TextOf(string folder, string file) => File.ReadAllText(Path.Combine(folder, file));

    private static string? FirstMatch(Regex pattern, string text) => pattern.Match(text) is { Success: true } match ? match.Groups["id"].Value : null;

    [GeneratedRegex(@"/(?<id>[\w@.\\-]+\.service)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Unit();

    // Docker, containerd, CRI-O and Podman all put the 64 hexadecimal digits into the group's name.
    [GeneratedRegex("(?<id>[0-9a-f]{64})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Container();
}
