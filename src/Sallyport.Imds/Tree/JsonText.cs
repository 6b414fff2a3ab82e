using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sallyport.Imds.Tree;

/// <summary>Writes JSON as the service does: two spaces, <c>"key" : value</c>, no line end at the end.</summary>
internal static class JsonText
{
    public static string Object(params ReadOnlySpan<(string Key, string? Value)> members)
    {
        var text = new StringBuilder("{");
        foreach (var (key, value) in members)
            text.Append(text.Length == 1 ? "\n" : ",\n").Append("  \"").Append(key).Append("\" : ").Append(value ?? "null");
        return text.Append("\n}").ToString();
    }

    public static string String(string value) => $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    public static string? OptionalString(string? value) => value is null ? null : String(value);

    public static string? Array(IReadOnlyCollection<string> values) => values.Count == 0 ? null : $"[{string.Join(", ", values.Select(String))}]";

    public static string Time(DateTimeOffset time) => String(Iso(time));

    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
