namespace Sallyport.CodeScan.Iac.Hcl;

/// <summary><c>name = value</c>.</summary>
internal sealed record HclAttribute(string Name, int NameStart, HclExpression Value)
{
    public int End => Value.End;
}

/// <summary><c>type "label" { … }</c>.</summary>
/// <param name="Type">The first word.</param>
/// <param name="Labels">The words or strings after it.</param>
/// <param name="Start">Where the type stands.</param>
/// <param name="Open">Where its opening brace stands.</param>
/// <param name="Close">Where its closing brace stands.</param>
/// <param name="Body">What is inside.</param>
internal sealed record HclBlock(string Type, IReadOnlyList<string> Labels, int Start, int Open, int Close, HclBody Body);

/// <summary>The content of a file or block, in order.</summary>
internal sealed class HclBody
{
    public List<HclAttribute> Attributes { get; } = [];

    public List<HclBlock> Blocks { get; } = [];

    public HclAttribute? Attribute(string name) => Attributes.Find(a => a.Name == name);
}
