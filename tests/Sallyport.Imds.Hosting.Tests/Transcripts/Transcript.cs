using System.Text;

namespace Sallyport.Imds.Hosting.Tests.Transcripts;

/// <summary>One request and what must be answered, as written down from the documentation and observations.</summary>
internal sealed record Transcript(string File, string Section, string Row, string Title, string Source, string Instance, string Request, IReadOnlyList<string> Expected, string? Body, string? BodyPattern)
{
    private static readonly string[] Files = ["a1-token.http", "a2-reads.http", "a3-paths.http", "a4-tree.http", "a5-dynamic.http", "a6-documents.http"];

    public string Name => $"{Row} {Title}";

    public static IReadOnlyList<Transcript> All { get; } = [.. Files.SelectMany(Read)];

    public static string Resource(string name)
    {
        using var stream = typeof(Transcript).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException(name);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static IEnumerable<Transcript> Read(string file)
    {
        var text = Resource(file);
        var section = text[2..text.IndexOf('\n', StringComparison.Ordinal)];
        foreach (var block in text.Split("\n== ").Skip(1))
            yield return Parse(file, section, block.Split('\n'));
    }

    private static Transcript Parse(string file, string section, string[] lines)
    {
        var space = lines[0].IndexOf(' ', StringComparison.Ordinal);
        return new Transcript(
            file,
            section,
            lines[0][..space],
            lines[0][(space + 1)..],
            One(lines, "source: ") ?? throw new FormatException($"{file}: {lines[0]} has no source"),
            One(lines, "with: ") ?? "",
            string.Join('\n', lines.Where(l => l.StartsWith("> ", StringComparison.Ordinal)).Select(l => l[2..])),
            [.. lines.Where(l => l.StartsWith("< ", StringComparison.Ordinal)).Select(l => l[2..])],
            Unescape(One(lines, "= ") ?? (lines.Contains("=") ? "" : null)),
            One(lines, "~ "));
    }

    private static string? One(string[] lines, string prefix) => lines.FirstOrDefault(l => l.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..];

    private static string? Unescape(string? body) => body?.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal);
}
