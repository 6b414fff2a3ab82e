using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sallyport.Fleet.Planning;

/// <summary>One form for one value: members sorted by name (ordinal), no insignificant white space, UTF-8, only what JSON demands escaped.</summary>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = false };

    /// <summary>SHA-256 in lower-case hexadecimal over the canonical form of an object without its member <paramref name="except"/>.</summary>
    public static string Sha256Without(JsonElement document, string except) => Convert.ToHexStringLower(SHA256.HashData(Write(document, except)));

    public static byte[] Write(JsonElement value, string? except = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            WriteValue(json, value, except);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteValue(Utf8JsonWriter json, JsonElement value, string? except)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject().Where(member => member.Name != except).OrderBy(static member => member.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(member.Name);
                    WriteValue(json, member.Value, except: null);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    WriteValue(json, item, except: null);
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(value.GetString());
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
