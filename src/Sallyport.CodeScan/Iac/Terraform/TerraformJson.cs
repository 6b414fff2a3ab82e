using Sallyport.CodeScan.Iac.Documents;
using Sallyport.CodeScan.Iac.Hcl;

namespace Sallyport.CodeScan.Iac.Terraform;

/// <summary>Reads Terraform's JSON syntax into the same tree as the native one.</summary>
internal static class TerraformJson
{
    private static readonly Dictionary<string, int> LabelsOf = new() { ["resource"] = 2, ["data"] = 2, ["module"] = 1, ["variable"] = 1, ["provider"] = 1, ["output"] = 1 };

    public static HclBody Parse(string text)
    {
        var body = new HclBody();
        var root = JsonReader.Parse(text);
        foreach (var part in root.Items ?? [root])
            foreach (var (key, value) in part.Pairs ?? throw new FormatException("an object is expected"))
                AddTop(body, key, value);
        return body;
    }

    private static void AddTop(HclBody body, DocNode key, DocNode value)
    {
        if (key.Scalar == "locals")
        {
            body.Blocks.Add(new HclBlock("locals", [], key.Start, value.Start, value.End - 1, Content(value)));
            return;
        }
        if (!LabelsOf.TryGetValue(key.Scalar!, out var labels))
        {
            body.Attributes.Add(new HclAttribute(key.Scalar!, key.Start, Expression(value, 0)));
            return;
        }
        foreach (var (first, inner) in Entries(value))
        {
            if (labels == 1)
                AddBlocks(body, key.Scalar!, [first.Scalar!], first, inner);
            else
                foreach (var (second, content) in Entries(inner))
                    AddBlocks(body, key.Scalar!, [first.Scalar!, second.Scalar!], second, content);
        }
    }

    private static IEnumerable<(DocNode Key, DocNode Value)> Entries(DocNode node) => node.Items is { } items ? items.SelectMany(i => i.Pairs ?? []) : node.Pairs ?? [];

    private static void AddBlocks(HclBody body, string type, IReadOnlyList<string> labels, DocNode key, DocNode value)
    {
        foreach (var content in value.Items ?? [value])
            body.Blocks.Add(new HclBlock(type, labels, key.Start, content.Start, content.End - 1, Content(content)));
    }

    private static HclBody Content(DocNode node)
    {
        var body = new HclBody();
        foreach (var (key, value) in node.Pairs ?? [])
            body.Attributes.Add(new HclAttribute(key.Scalar!, key.Start, Expression(value, 0)));
        return body;
    }

    private static HclExpression Expression(DocNode node, int depth)
    {
        if (depth > HclParser.DeepestNesting)
            return new HclOpaque(node.Start, node.End);
        if (node.Items is not null)
            return new HclTuple([.. node.Items.Select(i => Expression(i, depth + 1))], node.Start, node.End);
        if (node.Pairs is not null)
            return new HclObject([.. node.Pairs.Select(p => ((HclExpression)new HclTemplate([new HclText(p.Key.Scalar!, p.Key.Start, p.Key.End)], p.Key.Start, p.Key.End), Expression(p.Value, depth + 1)))], node.Start, node.End);
        if (!node.IsQuoted)
            return new HclLiteral(Word(node), node.Start, node.End);
        try
        {
            return HclParser.ParseTemplate(node.Scalar!, node.Start) with { End = node.End };
        }
        catch (HclException)
        {
            return new HclOpaque(node.Start, node.End);
        }
    }

    private static HclValue Word(DocNode node) => node.Scalar switch
    {
        "true" or "false" => HclValue.Of(node.Scalar == "true", node.Start),
        "null" => HclValue.Null(node.Start),
        _ => double.TryParse(node.Scalar, out var number) ? HclValue.Of(number, node.Start) : HclValue.Unknown("it is no value of JSON", node.Start),
    };
}
