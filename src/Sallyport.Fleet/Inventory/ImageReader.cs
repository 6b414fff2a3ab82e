using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Inventory;

/// <summary>Reads images of one Region: the account's own, and those that something uses.</summary>
internal sealed class ImageReader(IAwsCaller caller)
{
    private const int PageSize = 1000;

    // AWS's limit for the values of one filter.
    private const int MostIdsInOneCall = 200;

    public async Task<IReadOnlyList<Image>> ReadOwnAsync(CancellationToken cancel) =>
        await ReadAsync(new DescribeImagesRequest { Owners = ["self"], IncludeDeprecated = true, IncludeDisabled = true, MaxResults = PageSize }, cancel);

    /// <summary>The images of these ids; one that AWS does not show is in the answer as unseen.</summary>
    public async Task<IReadOnlyList<Image>> ReadAsync(IReadOnlyCollection<string> imageIds, CancellationToken cancel)
    {
        var images = new List<Image>();
        foreach (var batch in imageIds.Chunk(MostIdsInOneCall))
        {
            // By filter, because by id one missing image fails the call.
            var seen = await ReadAsync(new DescribeImagesRequest { Filters = [new Filter("image-id", batch)], IncludeDeprecated = true, IncludeDisabled = true, MaxResults = PageSize }, cancel);
            images.AddRange(seen);
            var found = seen.Select(static image => image.ImageId).ToHashSet(StringComparer.Ordinal);
            images.AddRange(batch.Where(id => !found.Contains(id)).Select(id => Image.Unseen(caller.Place, id)));
        }

        return images;
    }

    private async Task<IReadOnlyList<Image>> ReadAsync(DescribeImagesRequest request, CancellationToken cancel)
    {
        var images = new List<Image>();
        var pages = Pages.ReadAsync(
            caller,
            DescribeImages.Operation,
            request,
            static (request, token) => request with { NextToken = token },
            static response => response.NextToken,
            cancel);
        await foreach (var page in pages)
            images.AddRange(page.Images.Select(wire => Image.From(caller.Place, wire)));
        return images;
    }
}
