namespace Sallyport.CodeScan.Iac.Terraform;

/// <summary>The versions that a constraint allows, as its lowest and highest; the highest is the last before an excluded one.</summary>
internal sealed record VersionRange(Version Lowest, Version? Highest, string Text)
{
    public static VersionRange? Parse(string? constraint)
    {
        if (string.IsNullOrWhiteSpace(constraint))
            return null;
        Version lowest = new(0, 0, 0);
        Version? highest = null;
        foreach (var part in constraint.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var digits = part.AsSpan().IndexOfAnyInRange('0', '9');
            if (digits < 0 || ToVersion(part[digits..]) is not var (version, places))
                return null;
            switch (part[..digits].Trim())
            {
                case "" or "=" or "v":
                    (lowest, highest) = (version, version);
                    break;
                case ">=" or ">":
                    lowest = version;
                    break;
                case "~>":
                    lowest = version;
                    highest = places >= 3 ? new Version(version.Major, version.Minor, int.MaxValue) : new Version(version.Major, int.MaxValue, 0);
                    break;
                case "<" or "<=":
                    highest = part.StartsWith("<=", StringComparison.Ordinal) ? version : Before(version);
                    break;
            }
        }
        return new VersionRange(lowest, highest, constraint.Trim());
    }

    public override string ToString() => Text;

    private static Version Before(Version version) =>
        version.Build > 0 ? new Version(version.Major, version.Minor, version.Build - 1)
        : version.Minor > 0 ? new Version(version.Major, version.Minor - 1, int.MaxValue)
        : new Version(Math.Max(0, version.Major - 1), int.MaxValue, int.MaxValue);

    private static (Version Version, int Places)? ToVersion(string text)
    {
        var parts = text.Trim().Split('-', '+')[0].Split('.');
        var numbers = new int[3];
        for (var i = 0; i < Math.Min(3, parts.Length); i++)
            if (!int.TryParse(parts[i], out numbers[i]))
                return null;
        return (new Version(numbers[0], numbers[1], numbers[2]), parts.Length);
    }
}
