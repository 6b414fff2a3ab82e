using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Sallyport.Imds.Hosting.Changes;
using Sallyport.Imds.Instances;
using Sallyport.Testing;

namespace Sallyport.Imds.Hosting.Tests.Files;

/// <summary>The JSON schemas of instance and scenario files, made from the types and what their documentation says.</summary>
public sealed class InstanceSchemaTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    [Theory]
    [InlineData(typeof(InstanceDescription), "docs/schemas/imds-instance.schema.json", "An instance for sallyport serve --instance")]
    [InlineData(typeof(Scenario), "docs/schemas/imds-scenario.schema.json", "A scenario for sallyport serve --scenario")]
    public void Schema_OfType_IsUpToDateAndDocumentsEveryField(Type type, string file, string title)
    {
        var missing = new List<string>();
        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = (context, node) => Describe(context, node, missing) };
        var schema = ImdsJson.Compact.Options.GetJsonSchemaAsNode(type, options).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);

        Assert.Empty(missing);
        Golden.Matches(file, schema.ToJsonString(Indented) + "\n");
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node, List<string> missing)
    {
        if (context.PropertyInfo?.AttributeProvider is not PropertyInfo property || node is not JsonObject schema)
            return node;
        if (Summaries(property.DeclaringType!.Assembly).TryGetValue($"P:{property.DeclaringType.FullName}.{property.Name}", out var summary))
            schema.Insert(0, "description", summary);
        else
            missing.Add($"{property.DeclaringType.Name}.{property.Name}");
        return schema;
    }

    private static Dictionary<string, string> Summaries(Assembly assembly) =>
        XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Where(m => m.Element("summary") is not null)
            .ToDictionary(m => m.Attribute("name")!.Value, m => Regex.Replace(string.Concat(m.Element("summary")!.Nodes().Select(Text)), @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim());

    private static string Text(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" } see => see.Attribute("cref")!.Value.Split('.')[^1],
        XElement element => element.Value,
        _ => node.ToString(),
    };
}
