namespace Sallyport.Commands;

/// <summary>Which Regions a command looks at.</summary>
/// <param name="Only">The Regions that were named; null for all that are enabled for the account.</param>
/// <param name="Except">Regions to leave out.</param>
internal sealed record RegionSelection(IReadOnlyList<string>? Only, IReadOnlyList<string> Except)
{
    public static RegionSelection All { get; } = new(null, []);

    public bool Includes(string region) => (Only is null || Only.Contains(region)) && !Except.Contains(region);

    public override string ToString()
    {
        var chosen = Only is null ? "all Regions" : (Only.Count == 1 ? "Region " : "Regions ") + string.Join(' ', Only.Except(Except));
        return Only is null && Except.Count > 0 ? $"{chosen} but {string.Join(' ', Except)}" : chosen;
    }
}
