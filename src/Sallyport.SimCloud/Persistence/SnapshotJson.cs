using System.Text.Json;
using System.Text.Json.Serialization;
using Sallyport.Aws.Wire;

namespace Sallyport.SimCloud.Persistence;

/// <summary>The JSON of the state file.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(WireElementConverter)])]
[JsonSerializable(typeof(CloudSnapshot))]
internal sealed partial class SnapshotJson : JsonSerializerContext;

/// <summary>Writes a raw element as <c>[name, text]</c>, or <c>[name, [children…]]</c>.</summary>
internal sealed class WireElementConverter : JsonConverter<WireElement>
{
    public override WireElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Expect(reader.TokenType == JsonTokenType.StartArray);
        reader.Read();
        Expect(reader.TokenType == JsonTokenType.String);
        var name = reader.GetString()!;
        reader.Read();
        WireElement element;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            var children = new List<WireElement>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                children.Add(Read(ref reader, typeToConvert, options));
            element = new WireElement(name, children);
        }
        else
        {
            Expect(reader.TokenType == JsonTokenType.String);
            element = new WireElement(name, reader.GetString()!);
        }

        reader.Read();
        Expect(reader.TokenType == JsonTokenType.EndArray);
        return element;
    }

    public override void Write(Utf8JsonWriter writer, WireElement value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.Name);
        if (value.Children.Count == 0)
            writer.WriteStringValue(value.Text);
        else
        {
            writer.WriteStartArray();
            foreach (var child in value.Children)
                Write(writer, child, options);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void Expect(bool holds)
    {
        if (!holds)
            throw new JsonException("a raw element is [name, text] or [name, [elements]]");
    }
}
