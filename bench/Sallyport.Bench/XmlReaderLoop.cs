using System.Xml;

namespace Sallyport.Bench;

/// <summary>The least that reading these pages can cost with .NET's own parser: walk every node, keep nothing.</summary>
internal static class XmlReaderLoop
{
    public static int Run(string folder)
    {
        long nodes = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(file);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            while (reader.Read())
                nodes++;
        }

        Console.WriteLine($"{nodes} nodes");
        return 0;
    }
}
