namespace Sallyport.CodeScan.Iac.Hcl;

/// <summary>Evaluates what can be known from the files alone; everything else is unknown, with the reason.</summary>
internal sealed class HclEvaluator(HclScope scope)
{
    private const int Deepest = 300;
    private const int MostItems = 1000;
    private int _depth;

    public HclValue Evaluate(HclExpression expression)
    {
        if (_depth >= Deepest)
            return HclValue.Unknown("it is nested too deeply to evaluate", expression.Start);
        _depth++;
        try
        {
            return Visit(expression);
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>The same, inside a loop.</summary>
    public HclEvaluator With(IReadOnlyDictionary<string, HclValue> names) => new(new HclLoopScope(scope, names)) { _depth = _depth };

    private HclValue Visit(HclExpression expression) => expression switch
    {
        HclLiteral literal => literal.Value,
        HclText text => HclValue.Of(text.Text, text.Start),
        HclTemplate template => Join(template),
        HclName name => scope.Resolve(name.Name, null, name.Start) ?? HclValue.Unknown($"{name.Name} is not known before deployment", name.Start),
        HclAttributeAccess access => Access(access),
        HclIndex index => Index(Evaluate(index.Target), Evaluate(index.Key), index.Start),
        HclSplat splat => Splat(splat),
        HclCall call => HclFunctions.Call(call, this),
        HclTuple tuple => HclValue.Of([.. tuple.Items.Take(MostItems).Select(Evaluate)], tuple.Start),
        HclObject table => Table(table),
        HclFor loop => Loop(loop),
        HclConditional conditional => Choose(conditional),
        HclBinary binary => Calculate(binary),
        HclUnary unary => Negate(unary),
        _ => HclValue.Unknown("it is nested too deeply to evaluate", expression.Start),
    };

    private HclValue Join(HclTemplate template)
    {
        // One expression alone keeps its type; that is Terraform's rule for "${x}".
        if (template.Parts is [not HclText] and [var only])
            return Evaluate(only);
        var text = new System.Text.StringBuilder();
        foreach (var part in template.Parts)
        {
            if (Evaluate(part).AsText() is not { } piece)
                return HclValue.Unknown("a part of the text is not known", part.Start);
            text.Append(piece);
        }
        return HclValue.Of(text.ToString(), template.Start);
    }

    private HclValue Access(HclAttributeAccess access)
    {
        if (access.Target is HclName root && scope.Resolve(root.Name, access.Name, root.Start) is { } direct)
            return direct;
        if (access.Target is HclName or HclAttributeAccess { Target: HclName } && RootOf(access) is { } name && scope.Resolve(name, null, access.Start) is null && scope.Resolve(name, "", access.Start) is null)
            return HclValue.Unknown($"{Describe(access)} is not known before deployment", access.Start);
        var target = Evaluate(access.Target);
        if (!target.IsKnown)
            return target;
        if (target.Items is { } items && int.TryParse(access.Name, out var at))
            return at < items.Count ? items[at] : HclValue.Unknown("the list is shorter", access.Start);
        return target.Table?.GetValueOrDefault(access.Name) ?? HclValue.Unknown($"there is no {access.Name} in it", access.Start);
    }

    private static string? RootOf(HclExpression expression)
    {
        while (expression is HclAttributeAccess access)
            expression = access.Target;
        return (expression as HclName)?.Name;
    }

    /// <summary>How a reference reads, for a reason.</summary>
    public static string Describe(HclExpression expression) => expression switch
    {
        HclName name => name.Name,
        HclAttributeAccess access => $"{Describe(access.Target)}.{access.Name}",
        HclIndex index => $"{Describe(index.Target)}[…]",
        HclCall call => $"{call.Name}(…)",
        _ => "the expression",
    };

    private static HclValue Index(HclValue target, HclValue key, int at)
    {
        if (!target.IsKnown)
            return target;
        if (key.AsText() is not { } name)
            return HclValue.Unknown("the key is not known", at);
        if (target.Items is { } items)
            return int.TryParse(name, out var index) && index >= 0 && index < items.Count ? items[index] : HclValue.Unknown("the list is shorter", at);
        return target.Table?.GetValueOrDefault(name) ?? HclValue.Unknown($"there is no {name} in it", at);
    }

    private HclValue Splat(HclSplat splat)
    {
        var target = Evaluate(splat.Target);
        if (!target.IsKnown || target.Items is not null)
            return target;
        return HclValue.Of(target.IsNull ? Array.Empty<HclValue>() : [target], splat.Start);
    }

    private HclValue Table(HclObject table)
    {
        var result = new Dictionary<string, HclValue>();
        foreach (var (key, value) in table.Items.Take(MostItems))
        {
            // A bare word is a key, not a reference.
            var name = key is HclName word ? word.Name : Evaluate(key).AsText();
            if (name is null)
                return HclValue.Unknown("a key is not known", key.Start);
            var content = Evaluate(value);
            result[name] = content.IsKnown && content.At >= value.Start && content.At <= value.End ? content : content.AtPlace(value.Start);
        }
        return HclValue.Of(result, table.Start);
    }

    private HclValue Loop(HclFor loop)
    {
        var collection = Evaluate(loop.Collection);
        if (!collection.IsKnown)
            return collection;
        var list = new List<HclValue>();
        var table = new Dictionary<string, HclValue>();
        foreach (var (key, value) in Pairs(collection).Take(MostItems))
        {
            var names = new Dictionary<string, HclValue> { [loop.ValueName] = value };
            if (loop.KeyName is not null)
                names[loop.KeyName] = HclValue.Of(key, loop.Start);
            var inside = With(names);
            if (loop.Condition is not null)
            {
                if (inside.Evaluate(loop.Condition).AsBool() is not { } wanted)
                    return HclValue.Unknown("the loop's condition is not known", loop.Start);
                if (!wanted)
                    continue;
            }
            var result = inside.Evaluate(loop.Result);
            if (loop.KeyResult is null)
                list.Add(result);
            else if (loop.Groups || inside.Evaluate(loop.KeyResult).AsText() is not { } name)
                return HclValue.Unknown("the loop's keys are not known", loop.Start);
            else
                table[name] = result;
        }
        return loop.KeyResult is null ? HclValue.Of(list, loop.Start) : HclValue.Of(table, loop.Start);
    }

    /// <summary>A collection's keys and values.</summary>
    public static IEnumerable<(string Key, HclValue Value)> Pairs(HclValue collection) =>
        collection.Items is { } items
            ? items.Select((item, i) => (i.ToString(), item))
            : collection.Table?.Select(pair => (pair.Key, pair.Value)) ?? [];

    private HclValue Choose(HclConditional conditional)
    {
        if (Evaluate(conditional.Condition).AsBool() is { } known)
            return Evaluate(known ? conditional.Yes : conditional.No);
        // Where both sides come to the same, the condition does not matter.
        var yes = Evaluate(conditional.Yes);
        return yes.Same(Evaluate(conditional.No)) == true ? yes : HclValue.Unknown($"it depends on {Describe(conditional.Condition)}", conditional.Start);
    }

    private HclValue Calculate(HclBinary binary)
    {
        var left = Evaluate(binary.Left);
        var right = Evaluate(binary.Right);
        switch (binary.Operator)
        {
            case "&&" when left.AsBool() == false || right.AsBool() == false:
                return HclValue.Of(false, binary.Start);
            case "||" when left.AsBool() == true || right.AsBool() == true:
                return HclValue.Of(true, binary.Start);
            case "&&" or "||" when left.AsBool() is not null && right.AsBool() is not null:
                return HclValue.Of(binary.Operator == "&&", binary.Start);
            case "==" or "!=" when left.Same(right) is { } same:
                return HclValue.Of(same == (binary.Operator == "=="), binary.Start);
        }
        if (!double.TryParse(left.AsText(), out var a) || !double.TryParse(right.AsText(), out var b))
            return HclValue.Unknown(left.IsKnown ? right.Because : left.Because, binary.Start);
        return binary.Operator switch
        {
            "+" => HclValue.Of(a + b, binary.Start),
            "-" => HclValue.Of(a - b, binary.Start),
            "*" => HclValue.Of(a * b, binary.Start),
            "/" when b != 0 => HclValue.Of(a / b, binary.Start),
            "%" when b != 0 => HclValue.Of(a % b, binary.Start),
            "<" => HclValue.Of(a < b, binary.Start),
            ">" => HclValue.Of(a > b, binary.Start),
            "<=" => HclValue.Of(a <= b, binary.Start),
            ">=" => HclValue.Of(a >= b, binary.Start),
            _ => HclValue.Unknown("the calculation has no known result", binary.Start),
        };
    }

    private HclValue Negate(HclUnary unary)
    {
        var operand = Evaluate(unary.Operand);
        if (unary.Operator == '!')
            return operand.AsBool() is { } flag ? HclValue.Of(!flag, unary.Start) : HclValue.Unknown(operand.Because, unary.Start);
        return operand.Content is double number && operand.IsKnown ? HclValue.Of(-number, unary.Start) : HclValue.Unknown(operand.Because, unary.Start);
    }
}
