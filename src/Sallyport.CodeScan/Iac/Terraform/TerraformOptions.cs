using Sallyport.CodeScan.Fixing;
using Sallyport.CodeScan.Iac.Hcl;

namespace Sallyport.CodeScan.Iac.Terraform;

/// <summary>Reads a block of metadata options, written out, dynamic, or as a table, and knows how to change it.</summary>
internal sealed class TerraformOptions(TerraformFile file)
{
    private bool IsNative => !file.FullPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    public LaunchOptions ReadBlock(HclBlock block, HclEvaluator evaluator, string name, LaunchKind kind)
    {
        var options = new LaunchOptions
        {
            Source = file.Source,
            Start = block.Start,
            End = block.Close + 1,
            Subject = block.Labels[0],
            Name = block.Labels[^1],
            Kind = kind,
            Misspelt = MisspeltBlock(block, name),
        };
        var deploying = DeployingOf(block.Labels[0]);
        if (block.Body.Blocks.Find(b => b.Type == name) is { } inner)
            return FromBody(options, inner, evaluator, deploying);
        if (block.Body.Blocks.Find(b => b.Type == "dynamic" && b.Labels is [var label] && label == name) is { } dynamic)
            return FromDynamic(options, dynamic, evaluator, name);
        if (block.Body.Attribute(name) is { } attribute)
            return FromValue(options, evaluator.Evaluate(attribute.Value), attribute.NameStart);
        return options with { Fix = InsertBlock(block, name, RequiredLines(block), deploying) };
    }

    public static OptionValue Option(HclAttribute? attribute, HclEvaluator evaluator)
    {
        if (attribute is null)
            return OptionValue.Absent;
        var value = evaluator.Evaluate(attribute.Value);
        if (value.IsNull)
            return OptionValue.Absent;
        return value.AsText() is { } text ? OptionValue.Known(text, attribute.NameStart) : OptionValue.Unknown(value.IsKnown ? "it is no single value" : value.Because, attribute.NameStart);
    }

    /// <summary>Reads options from an evaluated table, as modules take them.</summary>
    public static LaunchOptions FromValue(LaunchOptions options, HclValue value, int at)
    {
        if (value.Items is [var only])
            value = only;
        if (value.IsNull || value.Items is { Count: 0 })
            return options;
        if (value.Table is not { } table)
        {
            var unknown = OptionValue.Unknown(value.IsKnown ? "the options are no table" : value.Because, at);
            return options with { Tokens = unknown, Endpoint = unknown, HopLimit = unknown };
        }
        return options with
        {
            Tokens = FromTable(table, "http_tokens", at),
            Endpoint = FromTable(table, "http_endpoint", at),
            HopLimit = FromTable(table, "http_put_response_hop_limit", at),
            Misspelt = [.. options.Misspelt, .. table.Keys.Select(k => (k, at, OptionNames.Meant(k, OptionNames.Snake))).Where(m => m.Item3 is not null).Select(m => (m.k, m.at, m.Item3!))],
        };
    }

    public static IReadOnlyList<(string Key, int At, string Meant)> Misspelt(HclBody body, IReadOnlyList<string> options) =>
        [.. body.Attributes.Select(a => (a.Name, a.NameStart, OptionNames.Meant(a.Name, options))).Where(m => m.Item3 is not null).Select(m => (m.Name, m.NameStart, m.Item3!))];

    /// <summary>Changes a value that is written out as a plain string.</summary>
    public Fix? LiteralFix(HclAttribute? attribute, string value, string deploying) =>
        attribute?.Value is HclTemplate { Parts: [HclText] or [] } literal && file.Source.Text[literal.Start] == '"' && literal.End > literal.Start + 1
            ? new Fix([new TextEdit(literal.Start + 1, literal.End - 1, value)], deploying)
            : null;

    /// <summary>Adds a block before the closing brace of another.</summary>
    public Fix? InsertBlock(HclBlock block, string name, IReadOnlyList<string> lines, string deploying)
    {
        var (start, end) = file.Source.LineSpan(file.Source.PositionOf(block.Close).Line);
        if (!IsNative || file.Source.Text.AsSpan(start, block.Close - start).Trim().Length > 0)
            return null;
        var newLine = NewLine;
        var indent = file.Source.Text[start..block.Close];
        var inner = indent + "  ";
        var text = $"{newLine}{inner}{name} {{{newLine}{string.Concat(lines.Select(line => $"{inner}  {line}{newLine}"))}{inner}}}{newLine}";
        return end < start ? null : new Fix([new TextEdit(start, start, text)], deploying);
    }

    private string NewLine => file.Source.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    private LaunchOptions FromBody(LaunchOptions options, HclBlock inner, HclEvaluator evaluator, string deploying)
    {
        var tokens = inner.Body.Attribute("http_tokens");
        return options with
        {
            Tokens = Option(tokens, evaluator),
            Endpoint = Option(inner.Body.Attribute("http_endpoint"), evaluator),
            HopLimit = Option(inner.Body.Attribute("http_put_response_hop_limit"), evaluator),
            Misspelt = [.. options.Misspelt, .. Misspelt(inner.Body, OptionNames.Snake)],
            UnstatedReason = "the block is there without http_tokens",
            Fix = tokens is null ? InsertLine(inner, "http_tokens = \"required\"", deploying) : LiteralFix(tokens, "required", deploying),
        };
    }

    private LaunchOptions FromDynamic(LaunchOptions options, HclBlock dynamic, HclEvaluator evaluator, string name)
    {
        var each = dynamic.Body.Attribute("for_each");
        var collection = each is null ? HclValue.Unknown("it has no for_each", dynamic.Start) : evaluator.Evaluate(each.Value);
        var content = dynamic.Body.Blocks.Find(b => b.Type == "content");
        if (content is null)
            return options;
        if (collection.IsKnown && (collection.IsNull || collection.Items is { Count: 0 } || collection.Table is { Count: 0 }))
            return options;
        var iterator = dynamic.Body.Attribute("iterator")?.Value is HclName named ? named.Name : name;
        var (key, value) = HclEvaluator.Pairs(collection).FirstOrDefault();
        var item = value is null
            ? HclValue.Unknown(collection.Because, dynamic.Start)
            : HclValue.Of(new Dictionary<string, HclValue> { ["key"] = HclValue.Of(key, dynamic.Start), ["value"] = value }, dynamic.Start);
        var inside = evaluator.With(new Dictionary<string, HclValue> { [iterator] = item });
        var read = FromBody(options, content, inside, "") with { Fix = null };
        // Whether the block appears at all is not known; only if its content is unknown too, or good, that matters.
        return collection.IsKnown || !read.Tokens.Says("required") ? read : read with { Tokens = OptionValue.Unknown($"whether the block is there depends on {HclEvaluator.Describe(each!.Value)}", dynamic.Start) };
    }

    private static OptionValue FromTable(IReadOnlyDictionary<string, HclValue> table, string key, int at)
    {
        if (table.GetValueOrDefault(key) is not { IsNull: false } value)
            return OptionValue.Absent;
        return value.AsText() is { } text ? OptionValue.Known(text, at) : OptionValue.Unknown(value.IsKnown ? "it is no single value" : value.Because, at);
    }

    private Fix? InsertLine(HclBlock inner, string line, string deploying)
    {
        if (!IsNative)
            return null;
        var first = inner.Body.Attributes.Count > 0 ? inner.Body.Attributes[0].NameStart : -1;
        if (first >= 0 && file.Source.PositionOf(first).Line > file.Source.PositionOf(inner.Open).Line)
        {
            var (start, _) = file.Source.LineSpan(file.Source.PositionOf(first).Line);
            var indent = file.Source.Text[start..first];
            return indent.AsSpan().Trim().Length > 0 ? null : new Fix([new TextEdit(start, start, $"{indent}{line}{NewLine}")], deploying);
        }
        var body = file.Source.Text.AsSpan(inner.Open + 1, inner.Close - inner.Open - 1).Trim();
        if (body.Length > 0)
            return null;
        var head = file.Source.LineSpan(file.Source.PositionOf(inner.Start).Line).Start;
        var around = file.Source.Text[head..inner.Start];
        return around.AsSpan().Trim().Length > 0 ? null : new Fix([new TextEdit(inner.Open + 1, inner.Close, $"{NewLine}{around}  {line}{NewLine}{around}")], deploying);
    }

    private static List<string> RequiredLines(HclBlock block) => block.Labels[0] switch
    {
        "aws_imagebuilder_infrastructure_configuration" => ["http_tokens = \"required\""],
        // Provider 3.x refuses the block without http_endpoint.
        _ => ["http_endpoint = \"enabled\"", "http_tokens   = \"required\""],
    };

    private static string DeployingOf(string type) => type switch
    {
        "aws_instance" or "aws_spot_instance_request" => "the option is changed on the running instance, without a restart",
        "aws_launch_template" => "a new template version is made; instances that run keep their options until they are replaced",
        "aws_launch_configuration" => "the launch configuration is replaced by a new one; instances that run keep their options until they are replaced",
        "aws_imagebuilder_infrastructure_configuration" => "the next image build requires tokens",
        _ => "the next image build's instance requires tokens",
    };

    private static IReadOnlyList<(string Key, int At, string Meant)> MisspeltBlock(HclBlock block, string name) =>
        [.. block.Body.Blocks.Where(b => b.Type != name && OptionNames.Meant(b.Type, [name]) is not null).Select(b => (b.Type, b.Start, name))];
}
