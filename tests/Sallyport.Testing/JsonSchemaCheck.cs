using System.Text.Json;

namespace Sallyport.Testing;

/// <summary>Checks a JSON document against one of our schemas: the keywords that those use, and that no member is written that the schema does not know.</summary>
public static class JsonSchemaCheck
{
    /// <summary>What is wrong, each with its place; empty when nothing is.</summary>
    /// <param name="schemaPath">Relative to the repository's root.</param>
    /// <param name="json">The document.</param>
    public static IReadOnlyList<string> Problems(string schemaPath, string json)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.File(schemaPath)));
        using var document = JsonDocument.Parse(json);
        var problems = new List<string>();
        Check(schema.RootElement, schema.RootElement, document.RootElement, "$", problems);
        return problems;
    }

    private static void Check(JsonElement root, JsonElement schema, JsonElement value, string place, List<string> problems)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Check(root, root.GetProperty("$defs").GetProperty(reference.GetString()!.Split('/')[^1]), value, place, problems);
            return;
        }

        if (schema.TryGetProperty("const", out var constant) && !JsonElement.DeepEquals(constant, value))
            problems.Add($"{place} is not {constant}");
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
            problems.Add($"{place} is {value}, not one of {allowed}");
        if (schema.TryGetProperty("type", out var type) && !IsOf(type.GetString()!, value))
            problems.Add($"{place} is no {type}");
        if (value.ValueKind == JsonValueKind.Object)
            CheckMembers(root, schema, value, place, problems);
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            foreach (var (index, item) in value.EnumerateArray().Index())
                Check(root, items, item, $"{place}[{index}]", problems);
    }

    private static void CheckMembers(JsonElement root, JsonElement schema, JsonElement value, string place, List<string> problems)
    {
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _)))
                problems.Add($"{place}.{name} is missing");
        foreach (var member in value.EnumerateObject())
            if (schema.TryGetProperty("properties", out var known) && known.TryGetProperty(member.Name, out var its))
                Check(root, its, member.Value, $"{place}.{member.Name}", problems);
            else if (schema.TryGetProperty("additionalProperties", out var other) && other.ValueKind == JsonValueKind.Object)
                Check(root, other, member.Value, $"{place}.{member.Name}", problems);
            else
                problems.Add($"{place}.{member.Name} is not in the schema");
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => false,
    };
}
