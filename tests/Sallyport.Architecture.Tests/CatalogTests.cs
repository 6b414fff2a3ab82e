using System.Collections;
using System.Reflection;

namespace Sallyport.Architecture.Tests;

/// <summary>One place per thing: whatever has a catalogue is in it.</summary>
public sealed class CatalogTests
{
    private static readonly string[] Assemblies = ["Sallyport.Evidence", "Sallyport.Fleet", "Sallyport.SimCloud"];

    [Fact]
    public void Catalogue_EveryKindOfThing_IsListed()
    {
        var catalogues = Assemblies.SelectMany(name => Assembly.Load(name).GetTypes()).Where(IsCatalogue).ToList();

        var forgotten =
            from catalogue in catalogues
            let listed = Listed(catalogue).Select(entry => entry.GetType()).ToHashSet()
            from type in catalogue.Assembly.GetTypes()
            where type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(KindOf(catalogue)) && !catalogues.Any(other => Listed(other).Any(entry => entry.GetType() == type))
            where !listed.Contains(type)
            select $"{type.FullName} is not in {catalogue.FullName}";

        Assert.True(catalogues.Count >= 3, string.Join(", ", catalogues));
        Assert.Empty(forgotten);
    }

    private static bool IsCatalogue(Type type) => type is { IsAbstract: true, IsSealed: true } && AllOf(type) is not null && KindOf(type) is { IsAbstract: true };

    private static PropertyInfo? AllOf(Type type) => type.GetProperty("All", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) is { } all
        && all.PropertyType.IsGenericType && all.PropertyType.IsAssignableTo(typeof(IEnumerable)) && all.PropertyType.GetGenericArguments().Length == 1 ? all : null;

    private static Type KindOf(Type catalogue) => AllOf(catalogue)!.PropertyType.GetGenericArguments()[0];

    private static IEnumerable<object> Listed(Type catalogue) => ((IEnumerable)AllOf(catalogue)!.GetValue(null)!).Cast<object>();
}
