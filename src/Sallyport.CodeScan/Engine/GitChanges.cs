using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Sallyport.CodeScan.Engine;

/// <summary>The lines that the working tree adds over a revision, as git tells them.</summary>
public sealed partial class GitChanges
{
    private readonly Dictionary<string, List<(int From, int To)>> _added;

    private GitChanges(Dictionary<string, List<(int From, int To)>> added)
    {
        _added = added;
    }

    /// <summary>Whether a line of a file is new.</summary>
    public bool Includes(string fullPath, int line) => _added.TryGetValue(fullPath, out var spans) && spans.Exists(s => line >= s.From && line <= s.To);

    /// <exception cref="InvalidOperationException">Git cannot tell.</exception>
    public static async Task<GitChanges> SinceAsync(string revision, string folder, CancellationToken cancel)
    {
        if (revision.StartsWith('-'))
            throw new InvalidOperationException($"{revision} is no revision");
        var root = (await RunAsync(folder, ["rev-parse", "--show-toplevel"], cancel)).Trim();
        var added = Parse(await RunAsync(root, ["-c", "core.quotePath=false", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--src-prefix=a/", "--dst-prefix=b/", revision, "--"], cancel), root);
        // What git does not know yet is all new.
        foreach (var path in (await RunAsync(root, ["ls-files", "--others", "--exclude-standard", "-z"], cancel)).Split('\0', StringSplitOptions.RemoveEmptyEntries))
            added[Path.GetFullPath(Path.Combine(root, path))] = [(1, int.MaxValue)];
        return new GitChanges(added);
    }

    internal static Dictionary<string, List<(int From, int To)>> Parse(string diff, string root)
    {
        var added = new Dictionary<string, List<(int, int)>>();
        string? file = null;
        foreach (var line in diff.Split('\n'))
        {
            if (line.StartsWith("+++ ", StringComparison.Ordinal))
                file = line.StartsWith("+++ b/", StringComparison.Ordinal) ? Path.GetFullPath(Path.Combine(root, line[6..].TrimEnd('\r', '\t'))) : null;
            else if (file is not null && Hunk().Match(line) is { Success: true } hunk)
            {
                var from = int.Parse(hunk.Groups["from"].ValueSpan);
                var count = hunk.Groups["count"].Success ? int.Parse(hunk.Groups["count"].ValueSpan) : 1;
                if (!added.TryGetValue(file, out var spans))
                    added[file] = spans = [];
                if (count > 0)
                    spans.Add((from, from + count - 1));
            }
        }
        return added;
    }

    private static async Task<string> RunAsync(string folder, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        try
        {
            using var git = Process.Start(start)!;
            git.StandardInput.Close();
            var error = git.StandardError.ReadToEndAsync(cancel);
            var output = await git.StandardOutput.ReadToEndAsync(cancel);
            await git.WaitForExitAsync(cancel);
            return git.ExitCode == 0 ? output : throw new InvalidOperationException((await error).Trim());
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException("git is not installed", e);
        }
    }

    [GeneratedRegex(@"^@@ -\S+ \+(?<from>\d+)(,(?<count>\d+))? @@", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hunk();
}
