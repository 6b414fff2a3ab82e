using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Store;
using Sallyport.Fleet.Tests.Building;

namespace Sallyport.Fleet.Tests.Store;

/// <summary>A person's own SQL can read everything and change nothing.</summary>
public sealed class StoreQueryTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Query_EveryViewOfEveryControl_Answers()
    {
        var store = _store.Open();

        Assert.All(
            ControlCatalog.All.SelectMany(StoreViews.NamesOf).Append(StoreViews.AllFindings),
            view =>
            {
                using var query = store.Query($"select * from {view}");
                Assert.Contains("status", query.Columns);
                Assert.Empty(query.Rows());
            });
        Assert.All(StoreViews.ResourceViews, view =>
        {
            using var query = store.Query($"select * from {view}");
            Assert.Contains("region", query.Columns);
        });
    }

    [Fact]
    public void Query_Values_KeepTheirKind()
    {
        using var query = _store.Open().Query("select 1 as a, 'x' as b, null as c, 1.5 as d, x'ff' as e");

        Assert.Equal(["a", "b", "c", "d", "e"], query.Columns);
        Assert.Equal([1L, "x", null, 1.5, "FF"], Assert.Single(query.Rows()));
    }

    [Theory]
    [InlineData("delete from snapshot")]
    [InlineData("drop table instance")]
    [InlineData("create table x (y)")]
    [InlineData("attach database 'other.db' as other")]
    [InlineData("vacuum into 'copy.db'")]
    [InlineData("select * from nothing")]
    [InlineData("selec 1")]
    public void Query_WantsMoreThanReadingOrIsWrong_IsRefusedInOneLine(string sql)
    {
        var store = _store.Open();

        var failure = Assert.Throws<StoreException>(() =>
        {
            using var query = store.Query(sql);
            _ = query.Rows().ToList();
        });

        Assert.DoesNotContain('\n', failure.Message);
        Assert.Contains("sallyport query", failure.Next, StringComparison.Ordinal);
        Assert.Equal(["fleet.db"], Directory.GetFiles(_store.Folder).Select(Path.GetFileName).Where(name => !name!.StartsWith("fleet.db-", StringComparison.Ordinal)));
    }
}
