using System.Text.RegularExpressions;
using Sallyport.CodeScan.Iac.Documents;

namespace Sallyport.CodeScan.Iac.CloudFormation;

/// <summary>A template with what its functions come to, as far as parameter defaults and mappings tell.</summary>
internal sealed partial class CloudFormationTemplate(DocNode root)
{
    private const int Deepest = 60;
    private int _depth;

    public IEnumerable<(string Id, DocNode Key, DocNode Resource)> Resources => (root["Resources"]?.Pairs ?? []).Where(p => p.Value["Type"]?.Scalar is not null).Select(p => (p.Key.Scalar ?? "", p.Key, p.Value));

    public static bool IsTemplate(DocNode root) => root["Resources"]?.Pairs is { } resources && resources.Exists(r => r.Value["Type"]?.Scalar?.StartsWith("AWS::", StringComparison.Ordinal) == true);

    public DocNode? Resource(string id) => root["Resources"]?[id];

    /// <summary>The node that a function comes to; null with the reason when it cannot be known.</summary>
    public (DocNode? Node, string Because) Resolve(DocNode node)
    {
        if (++_depth > Deepest)
        {
            _depth--;
            return (null, "it is nested too deeply");
        }
        try
        {
            return Function(node) is var (name, argument) ? Apply(name, argument, node) : (node, "");
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>The name and argument of a function call, in its long or short form.</summary>
    public static (string Name, DocNode Argument)? Function(DocNode node)
    {
        if (node.Tag is { } tag && tag.StartsWith('!') && tag.Length > 1)
            return (tag[1..], node);
        if (node.Pairs is [var (key, argument)] && key.Scalar is { } name && (name is "Ref" or "Condition" || name.StartsWith("Fn::", StringComparison.Ordinal)))
            return (name.StartsWith("Fn::", StringComparison.Ordinal) ? name[4..] : name, argument);
        return null;
    }

    public OptionValue Option(DocNode? holder, string name)
    {
        if (holder?[name] is not { } node)
            return OptionValue.Absent;
        var at = holder.KeyNode(name)?.Start ?? node.Start;
        var (value, because) = Resolve(node);
        if (value is null)
            return OptionValue.Unknown(because, at);
        if (value.Scalar == "AWS::NoValue")
            return OptionValue.Absent;
        return value.Scalar is { } text ? OptionValue.Known(text, at) : OptionValue.Unknown("it is no single value", at);
    }

    /// <summary>The resource that a reference names, by Ref, GetAtt or Sub.</summary>
    public string? ReferenceOf(DocNode node)
    {
        if (Function(node) is not var (name, argument))
            return node.Scalar;
        return name switch
        {
            "Ref" => argument.Scalar,
            "GetAtt" => argument.Items is [var first, ..] ? first.Scalar : argument.Scalar?.Split('.')[0],
            "Sub" => argument.Scalar is { } text && Whole().Match(text) is { Success: true } match ? match.Groups["name"].Value : Resolve(node).Node?.Scalar,
            _ => Resolve(node).Node?.Scalar,
        };
    }

    private (DocNode?, string) Apply(string name, DocNode argument, DocNode node)
    {
        switch (name)
        {
            case "Ref":
                return Reference(argument.Scalar ?? "", node);
            case "If" when argument.Items is [var condition, var yes, var no]:
                return Condition(condition.Scalar ?? "") is { } known ? Resolve(known ? yes : no) : Either(condition.Scalar, yes, no);
            case "FindInMap" when argument.Items is { Count: >= 3 } keys:
                return Lookup(keys);
            case "Sub":
                return Substitute(argument);
            case "Join" when argument.Items is [{ Scalar: { } separator }, { Items: { } parts }]:
                var texts = parts.Select(p => Resolve(p).Node?.Scalar).ToList();
                return texts.TrueForAll(t => t is not null) ? (DocNode.OfScalar(string.Join(separator, texts), quoted: true, node.Start, node.End), "") : (null, "a part of the joined text is not known");
            default:
                return (null, $"{name} is not known before deployment");
        }
    }

    private (DocNode?, string) Reference(string name, DocNode node)
    {
        if (name == "AWS::NoValue")
            return (DocNode.OfScalar("AWS::NoValue", quoted: false, node.Start, node.End), "");
        if (root.Find("Parameters", name) is not { } parameter)
            return (null, $"{name} is not known before deployment");
        return parameter["Default"] is { } value ? (value, "") : (null, $"the parameter {name} has no default");
    }

    private (DocNode?, string) Either(string? condition, DocNode yes, DocNode no)
    {
        var (first, second) = (Resolve(yes).Node, Resolve(no).Node);
        return first?.Scalar is not null && first.Scalar == second?.Scalar ? (first, "") : (null, $"it depends on the condition {condition}");
    }

    private (DocNode?, string) Lookup(List<DocNode> keys)
    {
        var node = root["Mappings"];
        foreach (var key in keys.Take(3))
            node = Resolve(key).Node?.Scalar is { } name ? node?[name] : null;
        return node is null ? (null, "the mapping's key is not known") : Resolve(node);
    }

    private (DocNode?, string) Substitute(DocNode argument)
    {
        var template = argument.Items is [var first, ..] ? first : argument;
        var names = argument.Items is [_, var table] ? table : null;
        var unknown = false;
        var text = Placeholder().Replace(template.Scalar ?? "", match =>
        {
            var name = match.Groups["name"].Value;
            var value = names?[name] is { } own ? Resolve(own).Node?.Scalar : Reference(name, argument).Item1?.Scalar;
            unknown |= value is null;
            return value ?? match.Value;
        });
        return unknown ? (null, "a part of the text is not known") : (DocNode.OfScalar(text, quoted: true, argument.Start, argument.End), "");
    }

    private bool? Condition(string name) => root.Find("Conditions", name) is { } node ? Truth(node, 0) : null;

    private bool? Truth(DocNode node, int depth)
    {
        if (depth > Deepest || Function(node) is not var (name, argument))
            return null;
        var items = argument.Items ?? [];
        switch (name)
        {
            case "Condition":
                return root.Find("Conditions", argument.Scalar ?? "") is { } other ? Truth(other, depth + 1) : null;
            case "Equals" when items.Count == 2:
                var (a, b) = (Resolve(items[0]).Node?.Scalar, Resolve(items[1]).Node?.Scalar);
                return a is null || b is null ? null : a == b;
            case "Not" when items.Count == 1:
                return !Truth(items[0], depth + 1);
            case "And":
                var all = items.Select(i => Truth(i, depth + 1)).ToList();
                return all.Contains(false) ? false : all.Contains(null) ? null : true;
            case "Or":
                var any = items.Select(i => Truth(i, depth + 1)).ToList();
                return any.Contains(true) ? true : any.Contains(null) ? null : false;
            default:
                return null;
        }
    }

    [GeneratedRegex(@"^\$\{(?<name>[\w:]+)(\.[\w.]+)?\}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\$\{(?<name>[\w:.]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex Placeholder();
}
