using Sallyport.Imds.Categories;

namespace Sallyport.Imds.Tests.Tree;

/// <summary>The catalogue of categories.</summary>
public sealed class CategoryCatalogTests
{
    [Fact]
    public void Catalog_EveryCategory_IsInItOnceAndSorted()
    {
        var written = typeof(IMetadataCategory).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IMetadataCategory))).Select(t => t.Name).Order(StringComparer.Ordinal);

        Assert.Equal(written, CategoryCatalog.All.Select(c => c.GetType().Name));
    }
}
