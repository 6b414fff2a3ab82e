namespace Sallyport.CodeScan.Iac.Hcl;

/// <summary>An expression with its place in the text.</summary>
internal abstract record HclExpression(int Start, int End);

/// <summary>A number, a truth value or null.</summary>
internal sealed record HclLiteral(HclValue Value, int Start, int End) : HclExpression(Start, End);

/// <summary>A quoted string or heredoc: text and the expressions inside it.</summary>
internal sealed record HclTemplate(IReadOnlyList<HclExpression> Parts, int Start, int End) : HclExpression(Start, End);

/// <summary>Plain text inside a template.</summary>
internal sealed record HclText(string Text, int Start, int End) : HclExpression(Start, End);

/// <summary>A name at the start of a reference.</summary>
internal sealed record HclName(string Name, int Start, int End) : HclExpression(Start, End);

/// <summary><c>target.name</c>.</summary>
internal sealed record HclAttributeAccess(HclExpression Target, string Name, int Start, int End) : HclExpression(Start, End);

/// <summary><c>target[key]</c>.</summary>
internal sealed record HclIndex(HclExpression Target, HclExpression Key, int Start, int End) : HclExpression(Start, End);

/// <summary><c>target[*]</c> or <c>target.*</c>.</summary>
internal sealed record HclSplat(HclExpression Target, int Start, int End) : HclExpression(Start, End);

/// <summary><c>name(arguments)</c>.</summary>
internal sealed record HclCall(string Name, IReadOnlyList<HclExpression> Arguments, bool ExpandsLast, int Start, int End) : HclExpression(Start, End);

/// <summary><c>[a, b]</c>.</summary>
internal sealed record HclTuple(IReadOnlyList<HclExpression> Items, int Start, int End) : HclExpression(Start, End);

/// <summary><c>{ key = value }</c>.</summary>
internal sealed record HclObject(IReadOnlyList<(HclExpression Key, HclExpression Value)> Items, int Start, int End) : HclExpression(Start, End);

/// <summary><c>[for x in y : z if c]</c> and the form with braces.</summary>
internal sealed record HclFor(string? KeyName, string ValueName, HclExpression Collection, HclExpression? KeyResult, HclExpression Result, HclExpression? Condition, bool Groups, int Start, int End) : HclExpression(Start, End);

/// <summary><c>condition ? yes : no</c>.</summary>
internal sealed record HclConditional(HclExpression Condition, HclExpression Yes, HclExpression No, int Start, int End) : HclExpression(Start, End);

/// <summary><c>left operator right</c>.</summary>
internal sealed record HclBinary(string Operator, HclExpression Left, HclExpression Right, int Start, int End) : HclExpression(Start, End);

/// <summary><c>!value</c> and <c>-value</c>.</summary>
internal sealed record HclUnary(char Operator, HclExpression Operand, int Start, int End) : HclExpression(Start, End);

/// <summary>Nested deeper than anyone writes: skipped in balance and never evaluated.</summary>
internal sealed record HclOpaque(int Start, int End) : HclExpression(Start, End);
