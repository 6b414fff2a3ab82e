using Sallyport.Aws.Ec2;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Persistence;

/// <summary>The whole state in the form of the state file.</summary>
internal sealed record CloudSnapshot(string Schema, IReadOnlyList<AccountSnapshot> Accounts)
{
    public const string CurrentSchema = "sallyport/cloud/1";

    /// <summary>What the state is now, each Region at one moment. The resources themselves never change, so only lists are copied.</summary>
    public static CloudSnapshot Of(CloudState state) => new(CurrentSchema, [.. state.Accounts.Select(AccountSnapshot.Of)]);

    public CloudState ToState()
    {
        var state = new CloudState();
        foreach (var account in Accounts)
            state.Add(account.ToAccount());
        return state;
    }
}

/// <summary>One account in the state file.</summary>
internal sealed record AccountSnapshot
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string RoleName { get; init; }

    public string? ExternalId { get; init; }

    public bool IsDenied { get; init; }

    public IReadOnlyList<string> DeniedActions { get; init; } = [];

    public IReadOnlyList<RegionSnapshot> Regions { get; init; } = [];

    public static AccountSnapshot Of(CloudAccount account) => new()
    {
        Id = account.Id,
        Name = account.Name,
        RoleName = account.RoleName,
        ExternalId = account.ExternalId,
        IsDenied = account.IsDenied,
        DeniedActions = account.DeniedActions,
        Regions = [.. account.Regions.Select(RegionSnapshot.Of)],
    };

    public CloudAccount ToAccount()
    {
        var account = new CloudAccount(Id, Name) { RoleName = RoleName, ExternalId = ExternalId, IsDenied = IsDenied, DeniedActions = DeniedActions };
        foreach (var region in Regions)
            account.Add(region.ToRegion(account));
        return account;
    }
}

/// <summary>One Region in the state file.</summary>
internal sealed record RegionSnapshot
{
    public required string Name { get; init; }

    public required string OptInStatus { get; init; }

    public bool IsDenied { get; init; }

    public InstanceMetadataDefaults? Defaults { get; init; }

    public IReadOnlyList<CloudImage> Images { get; init; } = [];

    public IReadOnlyList<CloudLaunchTemplate> LaunchTemplates { get; init; } = [];

    public IReadOnlyList<CloudLaunchConfiguration> LaunchConfigurations { get; init; } = [];

    public IReadOnlyList<CloudGroup> Groups { get; init; } = [];

    public IReadOnlyList<CloudInstance> Instances { get; init; } = [];

    public IReadOnlyDictionary<string, CreatedVersion> ClientTokens { get; init; } = new Dictionary<string, CreatedVersion>();

    public static RegionSnapshot Of(CloudRegion region)
    {
        lock (region.Gate)
            return new RegionSnapshot
            {
                Name = region.Name,
                OptInStatus = region.OptInStatus,
                IsDenied = region.IsDenied,
                Defaults = region.DefaultsTable.TryGet("", out var defaults) ? defaults : null,
                Images = [.. region.Images.Items],
                LaunchTemplates = [.. region.LaunchTemplates.Items],
                LaunchConfigurations = [.. region.LaunchConfigurations.Items],
                Groups = [.. region.Groups.Items],
                Instances = [.. region.Instances.Items],
                ClientTokens = new SortedDictionary<string, CreatedVersion>(region.ClientTokens, StringComparer.Ordinal),
            };
    }

    public CloudRegion ToRegion(CloudAccount account)
    {
        var region = new CloudRegion(account, Name) { OptInStatus = OptInStatus, IsDenied = IsDenied };
        if (Defaults is not null)
            region.DefaultsTable.Put(Defaults);
        Fill(region.Images, Images);
        Fill(region.LaunchTemplates, LaunchTemplates);
        Fill(region.LaunchConfigurations, LaunchConfigurations);
        Fill(region.Groups, Groups);
        Fill(region.Instances, Instances);
        foreach (var (token, created) in ClientTokens)
            region.ClientTokens.Add(token, created);
        return region;
    }

    private static void Fill<T>(ResourceTable<T> table, IReadOnlyList<T> items)
        where T : class
    {
        table.Reserve(items.Count);
        foreach (var item in items)
            table.Put(item);
    }
}
