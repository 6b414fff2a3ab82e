using System.Collections.Concurrent;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Inventory;

/// <summary>
/// Reads one account and Region: (1) all listings at once, (2) as soon as groups and templates are there the numbered versions that groups name,
/// (3) the images that these name and that are not the account's own: first those of what is listed, while (2) is under way, then the few that
/// only (2) names. What fails is noted, and never hides the rest.
/// </summary>
internal sealed class RegionReader(IAwsCaller caller, InventoryParts parts, IInventoryReceiver receiver, Action<int, string> report)
{
    private const int TemplatesAtOnce = 16;

    private readonly ConcurrentQueue<ReadFailure> _failures = [];
    private readonly InstanceCensus _census = new();
    private readonly LaunchTemplateReader _templates = new(caller);
    private readonly AutoScalingReader _scaling = new(caller);
    private readonly ImageReader _images = new(caller);

    public InstanceCensus Census => _census;

    public async Task<RegionInventory> ReadAsync(CancellationToken cancel)
    {
        // 1
        var instances = TryAsync(InventoryParts.Instances, () => ReadInstancesAsync(cancel));
        var templates = TryAsync(InventoryParts.LaunchTemplates, () => _templates.ReadTemplatesAsync(cancel));
        var versions = TryAsync(InventoryParts.LaunchTemplateVersions, () => _templates.ReadLatestAndDefaultAsync(cancel));
        var groups = TryAsync(InventoryParts.AutoScalingGroups, () => _scaling.ReadGroupsAsync(cancel));
        var configurations = TryAsync(InventoryParts.LaunchConfigurations, () => _scaling.ReadConfigurationsAsync(cancel));
        var defaults = TryAsync(InventoryParts.AccountDefaults, () => ReadDefaultsAsync(cancel));
        var ownImages = TryAsync(InventoryParts.Images, () => _images.ReadOwnAsync(cancel));
        // 2
        var pinned = ReadPinnedAsync(await templates ?? [], await versions, await groups ?? [], cancel);
        // 3
        await Task.WhenAll(instances, versions, configurations, ownImages);
        IReadOnlyList<Image> images = await ownImages ?? [];
        images = await WithUsedAsync(images, ImagesOf(await versions ?? [], await configurations ?? []), cancel);
        await Task.WhenAll(pinned, defaults);
        images = await WithUsedAsync(images, ImagesOf(await pinned, []).Concat(ImagesOfOverrides(await groups ?? [])), cancel);
        return new RegionInventory
        {
            Place = caller.Place,
            Templates = await templates ?? [],
            TemplateVersions = [.. await versions ?? [], .. await pinned],
            Groups = await groups ?? [],
            LaunchConfigurations = await configurations ?? [],
            Defaults = await defaults,
            Images = images,
            Failures = [.. _failures],
        };
    }

    private async Task<InstanceCensus> ReadInstancesAsync(CancellationToken cancel)
    {
        report(0, $"instances in {caller.Place}");
        await foreach (var page in new InstanceReader(caller).ReadAsync(cancel))
        {
            foreach (var instance in page)
                _census.Add(instance);
            await receiver.ReceiveAsync(caller.Place, page, cancel);
            report(page.Count, $"instances in {caller.Place}");
        }

        return _census;
    }

    private async Task<AccountDefaults> ReadDefaultsAsync(CancellationToken cancel)
    {
        var answer = await caller.CallAsync(GetInstanceMetadataDefaults.Operation, new GetInstanceMetadataDefaultsRequest(), cancel);
        return AccountDefaults.From(caller.Place, answer.AccountLevel);
    }

    private async Task<IReadOnlyList<LaunchTemplateVersion>> ReadPinnedAsync(
        IReadOnlyList<LaunchTemplate> templates, IReadOnlyList<LaunchTemplateVersion>? known, IReadOnlyList<AutoScalingGroup> groups, CancellationToken cancel)
    {
        // Where the first listing of versions failed, or was not asked for, more of the same would not fare better.
        if (known is null)
            return [];
        var wanted = PinnedVersions(templates, known, groups).ToList();
        if (wanted.Count > 0)
            report(0, $"launch template versions in {caller.Place}");
        var found = new ConcurrentQueue<LaunchTemplateVersion>();
        await Parallel.ForEachAsync(wanted, new ParallelOptions { MaxDegreeOfParallelism = TemplatesAtOnce, CancellationToken = cancel }, async (template, cancel) =>
        {
            var versions = await TryAsync(InventoryParts.LaunchTemplateVersions, () => _templates.ReadNumbersAsync(template.Key, [.. template.Distinct()], cancel));
            foreach (var version in versions ?? [])
                found.Enqueue(version);
        });
        return [.. found.OrderBy(static version => version.TemplateId, StringComparer.Ordinal).ThenBy(static version => version.Number)];
    }

    private static IEnumerable<IGrouping<string, long>> PinnedVersions(
        IReadOnlyList<LaunchTemplate> templates, IReadOnlyList<LaunchTemplateVersion> known, IReadOnlyList<AutoScalingGroup> groups)
    {
        var ids = templates.ToDictionary(static template => template.Name, static template => template.TemplateId, StringComparer.Ordinal);
        var have = known.Select(static version => (version.TemplateId, version.Number)).ToHashSet();
        return
            from reference in groups.SelectMany(static owner => owner.TemplateReferences)
            let id = reference.TemplateId ?? (reference.TemplateName is { } name ? ids.GetValueOrDefault(name) : null)
            let number = reference.PinnedNumber ?? 0
            where id is not null && number > 0 && !have.Contains((id, number))
            group number by id;
    }

    /// <summary>The images that are known and those of the references that are not among them.</summary>
    private async Task<IReadOnlyList<Image>> WithUsedAsync(IReadOnlyList<Image> known, IEnumerable<string?> references, CancellationToken cancel)
    {
        var ids = known.Select(static image => image.ImageId).ToHashSet(StringComparer.Ordinal);
        // A reference to an SSM parameter is no id, and is left undecided.
        var wanted = references.OfType<string>().Where(id => id.StartsWith("ami-", StringComparison.Ordinal) && !ids.Contains(id)).ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0 || !parts.HasFlag(InventoryParts.Images))
            return known;
        report(0, $"images in {caller.Place}");
        var images = await TryAsync(InventoryParts.Images, () => _images.ReadAsync(wanted, cancel)) ?? [];
        return [.. known, .. images.OrderBy(static image => image.ImageId, StringComparer.Ordinal)];
    }

    private IEnumerable<string?> ImagesOf(IReadOnlyList<LaunchTemplateVersion> versions, IReadOnlyList<LaunchConfiguration> configurations) =>
        _census.Images
            .Concat(versions.Select(static version => version.ImageId))
            .Concat(configurations.Select(static configuration => configuration.ImageId));

    private static IEnumerable<string?> ImagesOfOverrides(IReadOnlyList<AutoScalingGroup> groups) =>
        groups.SelectMany(static group => group.Policy?.Overrides ?? []).Select(static item => item.ImageId);

    private async Task<T?> TryAsync<T>(InventoryParts part, Func<Task<T>> read)
        where T : class
    {
        if (!parts.HasFlag(part))
            return null;
        try
        {
            return await read();
        }
        catch (AwsCallException failure)
        {
            var noted = ReadFailure.From(caller.Place.AccountId, caller.Place.Region, part, failure);
            if (!_failures.Contains(noted))
                _failures.Enqueue(noted);
            return null;
        }
    }
}
