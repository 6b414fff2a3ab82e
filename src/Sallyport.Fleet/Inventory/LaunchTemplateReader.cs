using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Inventory;

/// <summary>Reads the launch templates of one Region and the versions that count.</summary>
internal sealed class LaunchTemplateReader(IAwsCaller caller)
{
    private const int PageSize = 200;
    private const int MostVersionsInOneCall = 100;

    public async Task<IReadOnlyList<LaunchTemplate>> ReadTemplatesAsync(CancellationToken cancel)
    {
        var templates = new List<LaunchTemplate>();
        var pages = Pages.ReadAsync(
            caller,
            DescribeLaunchTemplates.Operation,
            new DescribeLaunchTemplatesRequest { MaxResults = PageSize, IncludeManagedResources = true },
            static (request, token) => request with { NextToken = token },
            static response => response.NextToken,
            cancel);
        await foreach (var page in pages)
            templates.AddRange(page.LaunchTemplates.Select(wire => LaunchTemplate.From(caller.Place, wire)));
        return templates;
    }

    /// <summary>The latest and the default version of every template of the account, in as few calls as AWS allows.</summary>
    public async Task<IReadOnlyList<LaunchTemplateVersion>> ReadLatestAndDefaultAsync(CancellationToken cancel)
    {
        var versions = new Dictionary<(string, long), LaunchTemplateVersion>();
        await foreach (var version in VersionsAsync(new() { Versions = [TemplateReference.Latest, TemplateReference.Default], MaxResults = PageSize, IncludeManagedResources = true }, cancel))
            versions[(version.TemplateId, version.Number)] = version;
        return [.. versions.Values];
    }

    /// <summary>Versions of one template by number; one that does not exist (any more) is left out.</summary>
    public async Task<IReadOnlyList<LaunchTemplateVersion>> ReadNumbersAsync(string templateId, IReadOnlyList<long> numbers, CancellationToken cancel)
    {
        var versions = new List<LaunchTemplateVersion>();
        foreach (var batch in numbers.Chunk(MostVersionsInOneCall))
            await AddAsync(versions, templateId, batch, cancel);
        return versions;
    }

    // One number that does not exist fails the whole call; then each is asked for alone.
    private async Task AddAsync(List<LaunchTemplateVersion> versions, string templateId, long[] numbers, CancellationToken cancel)
    {
        try
        {
            var request = new DescribeLaunchTemplateVersionsRequest { LaunchTemplateId = templateId, Versions = [.. numbers.Select(static number => number.ToString())], IncludeManagedResources = true };
            var found = new List<LaunchTemplateVersion>();
            await foreach (var version in VersionsAsync(request, cancel))
                found.Add(version);
            versions.AddRange(found);
        }
        catch (AwsCallException failure) when (failure.Code is "InvalidLaunchTemplateId.VersionNotFound" or "InvalidLaunchTemplateId.NotFound")
        {
            if (numbers.Length > 1)
                foreach (var number in numbers)
                    await AddAsync(versions, templateId, [number], cancel);
        }
    }

    private async IAsyncEnumerable<LaunchTemplateVersion> VersionsAsync(
        DescribeLaunchTemplateVersionsRequest request,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var pages = Pages.ReadAsync(
            caller,
            DescribeLaunchTemplateVersions.Operation,
            request,
            static (request, token) => request with { NextToken = token },
            static response => response.NextToken,
            cancel);
        await foreach (var page in pages)
            foreach (var wire in page.Versions)
                yield return LaunchTemplateVersion.From(caller.Place, wire);
    }
}
