using System.Text.RegularExpressions;
using Sallyport.Testing;

namespace Sallyport.Architecture.Tests;

/// <summary>What every source file keeps to.</summary>
public sealed partial class SourceFileTests
{
    private const int LongestFile = 400;

    private static readonly string[] TextFiles = [".cs", ".csproj", ".props", ".slnx", ".json", ".md", ".yml", ".yaml", ".sh", ".txt", ".xml", ".js", ".mjs", ""];

    [Fact]
    public void SourceFile_Length_StaysReadable()
    {
        var tooLong = SourceFiles().Where(path => File.ReadLines(Repository.File(path)).Count() > LongestFile);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void SourceFile_Namespace_IsItsFolder()
    {
        var wrong =
            from path in SourceFiles()
            let match = NamespaceLine().Match(File.ReadAllText(Repository.File(path)))
            where match.Success && match.Groups["name"].Value != Path.GetDirectoryName(path)![(path.IndexOf('/') + 1)..].Replace('/', '.')
            select $"{path}: {match.Groups["name"].Value}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void File_PathsOfOneMachine_AreInNone()
    {
        var wrong =
            from path in Repository.Files()
            where TextFiles.Contains(Path.GetExtension(path)) && !path.EndsWith(nameof(SourceFileTests) + ".cs", StringComparison.Ordinal)
            from line in File.ReadLines(Repository.File(path))
            where MachinePath().IsMatch(line)
            select $"{path}: {line.Trim()}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void PackageLock_Addresses_AreThePublicRegistrys()
    {
        var wrong =
            from path in Repository.Files("", "package-lock.json")
            from line in File.ReadLines(Repository.File(path))
            where line.Contains("\"resolved\":", StringComparison.Ordinal) && !line.Contains("\"https://registry.npmjs.org/", StringComparison.Ordinal)
            select $"{path}: {line.Trim()}";

        Assert.Empty(wrong);
    }

    private static IEnumerable<string> SourceFiles() => Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"(?<![\w.*-])(/work/|/root/|/home/\w+/|C:\\Users\\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MachinePath();
}
