using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Sallyport.Architecture.Tests;

/// <summary>Every type says in a sentence what it is for.</summary>
public sealed class TypeSummaryTests
{
    [Theory]
    [MemberData(nameof(ReferenceTests.Projects), MemberType = typeof(ReferenceTests))]
    public void Type_Summary_IsThere(string project)
    {
        var assembly = Assembly.Load(project == "Sallyport" ? "sallyport" : project);
        var summarised = XDocument.Load(Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml"))
            .Descendants("member")
            .Where(member => member.Element("summary") is { } summary && !string.IsNullOrWhiteSpace(summary.Value))
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet(StringComparer.Ordinal);

        var missing = assembly.GetTypes()
            .Where(type => !type.IsNested && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null && IsOurs(type))
            .Select(type => type.FullName!)
            .Where(name => !summarised.Contains("T:" + name));

        Assert.Empty(missing);
    }

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("Sallyport", StringComparison.Ordinal) == true;
}
