namespace Sallyport.Testing;

/// <summary>Files that hold what the program wrote when somebody last looked; <c>./test --update</c> rewrites them.</summary>
public static class Golden
{
    public static bool IsUpdating => Environment.GetEnvironmentVariable("SALLYPORT_UPDATE") == "1";

    /// <summary>Compares with the file, line ends aside.</summary>
    /// <param name="path">Relative to the repository's root.</param>
    /// <param name="actual">What it should hold.</param>
    /// <exception cref="GoldenException">It holds something else.</exception>
    public static void Matches(string path, string actual)
    {
        var file = Repository.File(path);
        if (IsUpdating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }
        if (!File.Exists(file))
            throw new GoldenException($"{path} does not exist; ./test --update writes it");
        var expected = Lines(File.ReadAllText(file));
        var lines = Lines(actual);
        for (var i = 0; i < Math.Max(expected.Length, lines.Length); i++)
        {
            var was = i < expected.Length ? expected[i] : "(end)";
            var now = i < lines.Length ? lines[i] : "(end)";
            if (was != now)
                throw new GoldenException($"{path}:{i + 1} differs (./test --update rewrites it)\n  file: {was}\n  now:  {now}");
        }
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}

/// <summary>A golden file does not hold what the program writes now.</summary>
public sealed class GoldenException(string message) : Exception(message);
