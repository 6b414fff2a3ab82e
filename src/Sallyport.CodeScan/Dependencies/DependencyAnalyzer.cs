using System.Text.RegularExpressions;
using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Fixing;

namespace Sallyport.CodeScan.Dependencies;

/// <summary>Finds packages with a metadata client in manifests, lock files, Dockerfiles and installed trees.</summary>
internal sealed partial class DependencyAnalyzer : IAnalyzer
{
    public IEnumerable<Fact> Read(ScannedFile file, ScanContext context)
    {
        if (ManifestKinds.Of(file.FullPath) is { } form)
        {
            foreach (Match match in form.Entry.Matches(file.Text))
                if (Read(file, form, match) is { } dependency)
                    yield return dependency;
            // An installed package of npm says its own name and version.
            if (file.Name == "package.json" && file.Source.Path.Contains("node_modules/", StringComparison.Ordinal))
                foreach (Match match in ManifestForms.JsonNameVersion().Matches(file.Text))
                    if (KnownPackages.Find("npm", match.Groups["name"].Value) is { } package)
                        yield return Exact(file, package, match.Groups["version"]);
        }
        if (file.Kind == FileKind.Dockerfile)
        {
            foreach (var dependency in ReadInstalls(file))
                yield return dependency;
        }
        if (file.Kind is FileKind.Dockerfile or FileKind.Yaml)
        {
            foreach (Match match in ManifestForms.Image().Matches(file.Text))
                if (KnownPackages.Find("image", match.Groups["name"].Value) is { } package)
                    yield return match.Groups["version"].Success ? Exact(file, package, match.Groups["version"]) : Dependency(file, package, match, "no tag", default);
        }
    }

    private static Dependency? Read(ScannedFile file, ManifestForm form, Match match)
    {
        var name = match.Groups["name"].Success ? match.Groups["name"].Value : $"{match.Groups["group"].Value}:{match.Groups["artifact"].Value}";
        name = form.Ecosystem switch
        {
            "pypi" => name.Trim().ToLowerInvariant().Replace('_', '-'),
            "maven" => SbtSeparator().Replace(name, ":"),
            _ => name,
        };
        if (KnownPackages.Find(form.Ecosystem, name) is not { } package)
            return null;
        var written = match.Groups["version"];
        var text = written.Value;
        if (match.Groups["ref"].Success)
            text = Property(file.Text, $@"^\s*{Regex.Escape(match.Groups["ref"].Value)}\s*=\s*""([^""]+)""");
        else if (text.StartsWith("${", StringComparison.Ordinal))
            text = Property(file.Text, $"<{Regex.Escape(text[2..^1])}>([^<]+)</");
        var constraint = VersionConstraint.Parse(text, form.BareIsExact);
        return Dependency(file, package, match, text.Length == 0 ? "no version" : text, constraint) with
        {
            Start = written.Success && written.Length > 0 ? written.Index : match.Groups["name"].Success ? match.Groups["name"].Index : match.Index,
            Fix = form.IsLock || text != written.Value ? null : Bump(package, written, constraint),
        };
    }

    private static Fix? Bump(KnownPackage package, Group written, VersionConstraint constraint)
    {
        if (package.SpeaksV2From is null || constraint is not { IsExact: true, Lowest: { } lowest } || !package.IsCertain)
            return null;
        var at = written.Value.IndexOf(lowest.Text, StringComparison.Ordinal);
        return at < 0 ? null : new Fix([new TextEdit(written.Index + at, written.Index + at + lowest.Text.Length, package.SpeaksV2From)], "the next build takes the newer version; update the lock file with its own tool");
    }

    private static IEnumerable<Dependency> ReadInstalls(ScannedFile file)
    {
        foreach (Match install in ManifestForms.Install().Matches(file.Text))
        {
            var ecosystem = install.Groups["tool"].Value switch { "npm" or "yarn" => "npm", "gem" => "gem", _ => "pypi" };
            var list = install.Groups["list"];
            foreach (Match item in ManifestForms.InstallItem().Matches(file.Text.Substring(list.Index, list.Length)))
                if (KnownPackages.Find(ecosystem, item.Groups["name"].Value) is { } package)
                    yield return Dependency(file, package, item, item.Groups["version"].Value, VersionConstraint.Parse(item.Groups["version"].Value, bareIsExact: true)) with
                    {
                        Start = list.Index + item.Index,
                        End = list.Index + item.Index + item.Length,
                    };
        }
    }

    private static string Property(string text, string pattern) => Regex.Match(text, pattern, RegexOptions.Multiline, TimeSpan.FromSeconds(1)) is { Success: true } match ? match.Groups[1].Value.Trim() : "";

    private static Dependency Exact(ScannedFile file, KnownPackage package, Group version) =>
        Dependency(file, package, version, version.Value, VersionConstraint.Parse(version.Value, bareIsExact: true));

    private static Dependency Dependency(ScannedFile file, KnownPackage package, Capture where, string written, VersionConstraint constraint) => new()
    {
        Source = file.Source,
        Start = where.Index,
        End = where.Index + where.Length,
        Subject = $"{package.Ecosystem} package",
        Package = package,
        Written = written.Trim(),
        Lowest = constraint.Lowest,
        Below = constraint.Below,
        IsExact = constraint.IsExact,
    };

    [GeneratedRegex(@"""\s*%%?\s*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex SbtSeparator();
}
