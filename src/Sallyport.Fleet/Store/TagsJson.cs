using System.Text.Encodings.Web;
using System.Text.Json;
using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Store;

/// <summary>Keeps tags as a compact JSON object: <c>{"Name":"web-1"}</c>.</summary>
internal static class TagsJson
{
    // The text goes into a database, not into a page: only what JSON itself demands is escaped.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Null without tags.</summary>
    public static string? Write(IReadOnlyList<Tag> tags)
    {
        if (tags.Count == 0)
            return null;
        var text = new System.Text.StringBuilder(64);
        text.Append('{');
        for (var i = 0; i < tags.Count; i++)
        {
            text.Append(i == 0 ? "\"" : ",\"");
            Append(text, tags[i].Key);
            text.Append("\":\"");
            Append(text, tags[i].Value);
            text.Append('"');
        }

        return text.Append('}').ToString();
    }

    public static IReadOnlyList<Tag> Read(string? json)
    {
        if (json is null)
            return [];
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(static member => new Tag(member.Name, member.Value.GetString() ?? ""))];
    }

    private static void Append(System.Text.StringBuilder text, string value)
    {
        if (NeedsNoEscape(value))
            text.Append(value);
        else
            text.Append(Encoder.Encode(value));
    }

    private static bool NeedsNoEscape(string value) => !value.AsSpan().ContainsAny(Escaped);

    private static readonly System.Buffers.SearchValues<char> Escaped = System.Buffers.SearchValues.Create(
        "\"\\\u007f" + string.Concat(Enumerable.Range(0, 32).Select(static code => (char)code)));
}
