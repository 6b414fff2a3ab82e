namespace Sallyport.CodeScan.Iac.Hcl;

/// <summary>What references mean at one place: variables, locals, and the names of loops.</summary>
internal abstract class HclScope
{
    /// <summary>The value of a reference's first words (<c>var.x</c>, <c>local.y</c>, <c>each</c>); null when this scope does not know them.</summary>
    public abstract HclValue? Resolve(string root, string? member, int at);
}

/// <summary>A scope inside a loop: its own names first, then those around.</summary>
internal sealed class HclLoopScope(HclScope around, IReadOnlyDictionary<string, HclValue> names) : HclScope
{
    public override HclValue? Resolve(string root, string? member, int at)
    {
        if (!names.TryGetValue(root, out var value))
            return around.Resolve(root, member, at);
        if (member is null || !value.IsKnown)
            return value;
        return value.Table?.GetValueOrDefault(member) ?? HclValue.Unknown($"{root}.{member} is not known", at);
    }
}
