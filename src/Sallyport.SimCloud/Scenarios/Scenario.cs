using System.Text.RegularExpressions;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Scenarios;

/// <summary>Makes a cloud of a scenario's text. samples/template.yaml shows everything that a scenario may say.</summary>
internal static partial class Scenario
{
    public const string Schema = "sallyport/scenario/1";

    /// <exception cref="ScenarioException">The text is no scenario; the message says where and why.</exception>
    public static CloudState Read(string text, string source)
    {
        var map = YamlTree.Read(text, source).Members("a scenario", "schema", "accounts");
        map.Required("schema", "a scenario").Word("schema", Schema);
        var state = new CloudState();
        foreach (var node in map.Required("accounts", "a scenario").Elements("accounts"))
        {
            var account = Account(node);
            if (state.TryGetAccount(account.Id, out _))
                throw node.Fail($"the account {account.Id} is there twice");
            state.Add(account);
        }

        return state.Accounts.Count > 0 ? state : throw map.Fail("a scenario needs at least one account");
    }

    private static CloudAccount Account(ScenarioNode node)
    {
        var map = node.Members("an account", "id", "name", "role", "externalId", "denied", "deniedActions", "regions");
        var id = map.Required("id", "an account");
        if (!AccountIdForm().IsMatch(id.Word("id")))
            throw id.Fail($"the account id '{id.Text}' must have 12 digits");
        var account = new CloudAccount(id.Text!, map.Word("name"))
        {
            RoleName = map.Word("role") ?? CloudAccount.DefaultRole,
            ExternalId = map.Word("externalId"),
            IsDenied = map["denied"]?.Flag("denied") ?? false,
            DeniedActions = [.. map["deniedActions"]?.Elements("deniedActions").Select(static action => action.Word("deniedActions")) ?? []],
        };
        var regions = map.Required("regions", "an account");
        if (regions.Map is not { Count: > 0 } named)
            throw regions.Fail("an account needs at least one Region: a map of names to what is in them");
        var reading = new RegionReading(account);
        foreach (var (name, region) in named)
        {
            if (!RegionForm().IsMatch(name))
                throw region.Fail($"'{name}' is not the name of a Region");
            account.Add(reading.Read(name, region));
        }

        if (named.Keys.Select(Partitions.Of).Distinct().Count() > 1)
            throw regions.Fail("an account's Regions are all in one partition");
        return account.Regions.Any(static region => region.IsOptedIn) ? account : throw regions.Fail("an account needs a Region that it has opted in to");
    }

    [GeneratedRegex("^[0-9]{12}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccountIdForm();

    [GeneratedRegex("^[a-z]{2}(-[a-z]+)+-[0-9]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionForm();
}
