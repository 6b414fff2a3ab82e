using Sallyport.SimCloud.Serving;
using Sallyport.Testing;

namespace Sallyport.SimCloud.Tests.Serving;

/// <summary>No action is forgotten.</summary>
public sealed class ActionCatalogTests
{
    [Fact]
    public void Catalogues_EveryActionClass_IsListedOnce()
    {
        var classes = typeof(SimulatedAction).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(SimulatedAction)));

        Assert.Equal(classes.Select(type => type.FullName).Order(), ActionCatalog.All.Select(action => action.GetType().FullName).Order());
    }

    [Fact]
    public void Catalogues_Lines_AreSortedByName()
    {
        foreach (var service in ActionCatalog.All.GroupBy(action => action.Service))
            Assert.Equal(service.Select(action => action.Name).Order(StringComparer.Ordinal), service.Select(action => action.Name));
    }

    [Fact]
    public void Transcripts_EveryAction_HasOne()
    {
        Assert.Equal(ActionCatalog.All.Select(action => action.Name).Order(StringComparer.Ordinal), Transcripts.Requests.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Documentation_Table_NamesEveryAction()
    {
        var rows = ActionCatalog.All.OrderBy(action => action.Service.Id, StringComparer.Ordinal).Select(action => $"| {action.Service.Id} | {action.Service.ApiVersion} | {action.Name} |");

        Golden.Matches("docs/simulated-actions.md",
            "# What the simulated cloud answers\n\nGenerated from the catalogues by `./test --update`. Any other action is answered with `InvalidAction`.\n\n| service | API version | action |\n|---|---|---|\n"
            + string.Join('\n', rows) + "\n");
    }
}
