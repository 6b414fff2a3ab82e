namespace Sallyport.CodeScan.Iac.Hcl;

/// <summary>The functions of Terraform's language by which people put options together.</summary>
internal static class HclFunctions
{
    public static HclValue Call(HclCall call, HclEvaluator evaluator)
    {
        if (call.ExpandsLast)
            return Expanded(call, evaluator);
        var arguments = call.Arguments;
        switch (call.Name)
        {
            case "try":
                return arguments.Select(evaluator.Evaluate).Select(v => v).FirstOrDefault(v => v.IsKnown || !IsMissing(v)) ?? Unknown(call);
            case "can" when arguments.Count == 1:
                return evaluator.Evaluate(arguments[0]) is { IsKnown: true } ? HclValue.Of(true, call.Start) : Unknown(call);
        }
        return Apply(call, [.. arguments.Select(evaluator.Evaluate)]);
    }

    private static HclValue Expanded(HclCall call, HclEvaluator evaluator)
    {
        var values = call.Arguments.Select(evaluator.Evaluate).ToList();
        if (values.Count == 0 || values[^1].Items is not { } last)
            return Unknown(call);
        values.RemoveAt(values.Count - 1);
        values.AddRange(last);
        return Apply(call, values);
    }

    private static HclValue Apply(HclCall call, List<HclValue> values) => call.Name switch
    {
        "merge" => Merge(call, values),
        "coalesce" => Coalesce(call, values),
        "coalescelist" => values.Find(v => !v.IsKnown || v.Items is { Count: > 0 }) ?? Unknown(call),
        "lookup" when values.Count is 2 or 3 => Lookup(call, values),
        "tostring" or "tonumber" or "tobool" or "tomap" or "tolist" or "toset" or "sensitive" or "nonsensitive" or "jsonencode" or "base64encode" or "jsondecode" or "base64decode" or "trimspace" or "yamlencode" or "ephemeralasnull" when values.Count == 1 => values[0],
        "lower" when values is [var text] && text.AsText() is { } lower => HclValue.Of(lower.ToLowerInvariant(), text.At),
        "upper" when values is [var text] && text.AsText() is { } upper => HclValue.Of(upper.ToUpperInvariant(), text.At),
        "length" when values is [var list] && list.IsKnown => HclValue.Of(list.Items?.Count ?? list.Table?.Count ?? list.AsText()?.Length ?? 0, call.Start),
        "concat" when values.TrueForAll(v => v.Items is not null) => HclValue.Of([.. values.SelectMany(v => v.Items!)], call.Start),
        "flatten" when values is [{ Items: { } items }] => HclValue.Of([.. items.SelectMany(v => v.Items ?? [v])], call.Start),
        "compact" when values is [{ Items: { } items }] => HclValue.Of([.. items.Where(v => !v.IsNull && v.AsText() != "")], call.Start),
        "keys" when values is [{ Table: { } table }] => HclValue.Of([.. table.Keys.Order(StringComparer.Ordinal).Select(k => HclValue.Of(k, call.Start))], call.Start),
        "values" when values is [{ Table: { } table }] => HclValue.Of([.. table.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Value)], call.Start),
        "one" when values is [{ Items: { } items }] => items.Count == 1 ? items[0] : HclValue.Null(call.Start),
        "element" when values is [{ Items: { Count: > 0 } items }, var index] && int.TryParse(index.AsText(), out var at) && at >= 0 => items[at % items.Count],
        "contains" when values is [{ Items: { } items }, var wanted] && items.All(v => v.Same(wanted) is not null) => HclValue.Of(items.Any(v => v.Same(wanted) == true), call.Start),
        "distinct" when values is [{ Items: { } items }] => HclValue.Of([.. items.DistinctBy(v => v.AsText())], call.Start),
        _ => Unknown(call),
    };

    private static bool IsMissing(HclValue value) => value.Because.StartsWith("there is no ", StringComparison.Ordinal) || value.Because.StartsWith("the list is shorter", StringComparison.Ordinal);

    private static HclValue Merge(HclCall call, List<HclValue> values)
    {
        var result = new Dictionary<string, HclValue>();
        foreach (var value in values)
        {
            if (value.IsNull)
                continue;
            if (value.Table is not { } table)
                return HclValue.Unknown(value.Because.Length > 0 ? value.Because : "it is merged from something unknown", call.Start);
            foreach (var (key, item) in table)
                result[key] = item;
        }
        return HclValue.Of(result, call.Start);
    }

    private static HclValue Coalesce(HclCall call, List<HclValue> values)
    {
        foreach (var value in values)
            if (!value.IsNull && value.AsText() != "")
                return value;
        return Unknown(call);
    }

    private static HclValue Lookup(HclCall call, List<HclValue> values)
    {
        if (!values[0].IsKnown)
            return values[0];
        if (values[1].AsText() is not { } key)
            return Unknown(call);
        return values[0].Table?.GetValueOrDefault(key) ?? (values.Count == 3 ? values[2] : Unknown(call));
    }

    private static HclValue Unknown(HclCall call) => HclValue.Unknown($"{call.Name}(…) is not known before deployment", call.Start);
}
