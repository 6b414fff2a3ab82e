using System.Security.Cryptography;
using System.Text;

namespace Sallyport.Aws.Wire;

/// <summary>
/// An element of an AWS answer kept as it stands. Used where data is written back (launch template data, mixed-instances policies),
/// so that members that this code does not know survive.
/// </summary>
public sealed record WireElement(string Name, string Text, IReadOnlyList<WireElement> Children)
{
    public WireElement(string name, string text)
        : this(name, text, [])
    {
    }

    public WireElement(string name, IReadOnlyList<WireElement> children)
        : this(name, "", children)
    {
    }

    /// <summary>The first child of that name, or null.</summary>
    public WireElement? this[string name] => Children.FirstOrDefault(child => child.Name == name);

    /// <summary>The text of the first child of that name; null when there is none or it is empty.</summary>
    public string? TextOf(string name) => this[name] is { Text.Length: > 0 } child ? child.Text : null;

    /// <summary>The same element without the children of these names.</summary>
    public WireElement Without(params string[] names) => this with { Children = [.. Children.Where(child => !names.Contains(child.Name))] };

    /// <summary>The same element with <paramref name="child"/> in the place of the child of its name, or appended.</summary>
    public WireElement With(WireElement child)
    {
        var children = Children.ToList();
        var index = children.FindIndex(existing => existing.Name == child.Name);
        if (index < 0)
            children.Add(child);
        else
            children[index] = child;
        return this with { Children = children };
    }

    /// <summary>
    /// SHA-256 (lower-case hexadecimal) over names, texts and structure. Members of a structure count in any order, elements of a list in theirs;
    /// two elements with the same fingerprint say the same.
    /// </summary>
    public string Fingerprint()
    {
        var canonical = new StringBuilder();
        AppendCanonical(canonical);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())));
    }

    public bool Equals(WireElement? other) => other is not null && Fingerprint() == other.Fingerprint();

    public override int GetHashCode() => Fingerprint().GetHashCode(StringComparison.Ordinal);

    private void AppendCanonical(StringBuilder canonical)
    {
        // Lengths stand before texts, so that no text can pass for structure.
        canonical.Append(Name).Append('=').Append(Text.Length).Append(':').Append(Text).Append('(');
        foreach (var child in Children.OrderBy(child => child.Name, StringComparer.Ordinal))
            child.AppendCanonical(canonical);
        canonical.Append(')');
    }
}
