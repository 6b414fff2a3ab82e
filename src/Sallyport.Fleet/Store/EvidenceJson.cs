using System.Text;
using System.Text.Json;

namespace Sallyport.Fleet.Store;

/// <summary>Keeps the facts behind a verdict as a JSON object.</summary>
internal static class EvidenceJson
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>(StringComparer.Ordinal);

    public static string Write(IReadOnlyDictionary<string, string> facts)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (fact, value) in facts)
                json.WriteString(fact, value);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static IReadOnlyDictionary<string, string> Read(string? json)
    {
        if (json is null)
            return Nothing;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(static fact => fact.Name, static fact => fact.Value.GetString() ?? "", StringComparer.Ordinal);
    }
}
