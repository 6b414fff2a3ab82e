using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Sallyport.Testing;

namespace Sallyport.Architecture.Tests;

/// <summary>Data flows one way, so references do: read from the project files and from what the compiler made of them.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string> Projects => [.. Repository.Files("src", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ItsFile_NamesAllowedReferencesOnly(string project)
    {
        var items = XDocument.Load(Repository.File($"src/{project}/{project}.csproj")).Descendants().ToList();
        var ours = items.Where(item => item.Name.LocalName == "ProjectReference").Select(item => Path.GetFileNameWithoutExtension(Include(item)));
        var others = items.Where(item => item.Name.LocalName is "PackageReference" or "FrameworkReference").Select(Include);

        AssertAllowed(project, ours, others);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ItsAssembly_UsesAllowedReferencesOnly(string project)
    {
        var references = AssemblyReferences(project == "Sallyport" ? "sallyport" : project);

        AssertAllowed(project, references.Where(IsOurs), references.Where(name => !IsOurs(name)));
    }

    private static void AssertAllowed(string project, IEnumerable<string> ours, IEnumerable<string> others)
    {
        Assert.True(AllowedReferences.Rules.TryGetValue(project, out var rule), $"{project} has no row in AllowedReferences");
        Assert.Empty(ours.Except(rule.MayUse));
        Assert.DoesNotContain(others, name => rule.MustNotUse.Any(forbidden => IsOf(name, forbidden)));
    }

    private static bool IsOf(string name, string forbidden) =>
        name.StartsWith(forbidden, StringComparison.Ordinal)
        || (forbidden == "Microsoft.AspNetCore.App" && name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    private static bool IsOurs(string name) => name == "sallyport" || name.StartsWith("Sallyport.", StringComparison.Ordinal);

    private static string Include(XElement item) => item.Attribute("Include")!.Value;

    private static List<string> AssemblyReferences(string assembly)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
