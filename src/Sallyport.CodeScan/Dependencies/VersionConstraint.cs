namespace Sallyport.CodeScan.Dependencies;

/// <summary>The range that a written constraint means, over the notations of npm, pip, Bundler, Composer, Cargo and NuGet.</summary>
internal readonly record struct VersionConstraint(PackageVersion? Lowest, PackageVersion? Below, bool IsExact)
{
    public static VersionConstraint Parse(string text, bool bareIsExact)
    {
        text = text.Trim().Trim('"', '\'');
        if (text.Contains("||", StringComparison.Ordinal))
            text = text.Split("||")[0];
        PackageVersion? lowest = null, below = null;
        var exact = false;
        foreach (var part in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var digits = part.AsSpan().IndexOfAnyInRange('0', '9');
            if (digits < 0)
                continue;
            var mark = part[..digits].TrimEnd('v').Trim('[', '(', ' ', '"', '\'');
            if (PackageVersion.Parse(part[digits..].TrimEnd(']', ')')) is not { } version)
                continue;
            var star = part.Contains('*') || part.Contains(".x", StringComparison.Ordinal);
            switch (mark)
            {
                case "==" or "=" or "===" when !star:
                case "" when bareIsExact && !star:
                    (lowest, below, exact) = (version, null, true);
                    break;
                case "^":
                    lowest = version;
                    below = version.Next(version.Number(0) > 0 || version.Places == 1 ? 0 : 1);
                    break;
                case "~":
                    lowest = version;
                    below = version.Next(Math.Min(1, version.Places - 1));
                    break;
                case "~>" or "~=":
                    lowest = version;
                    below = version.Next(Math.Max(0, version.Places - 2));
                    break;
                case "<":
                    below = version;
                    break;
                case "<=":
                    below = version.Next(Math.Max(2, version.Places - 1));
                    break;
                case ">=" or ">":
                    lowest = version;
                    break;
                default:
                    lowest = version;
                    below = star ? version.Next(version.Places - 1) : null;
                    break;
            }
        }
        return new VersionConstraint(lowest, below, exact);
    }
}
