using Sallyport.Aws.Ec2;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Lists images. A missing id fails the call; a filter just finds nothing.</summary>
internal sealed class DescribeImages() : Ec2Action<DescribeImagesRequest, DescribeImagesResponse>(Aws.Ec2.DescribeImages.Operation)
{
    private static readonly ResourceFilters<CloudImage> Filters = new(tags: null, new Dictionary<string, Func<CloudImage, string?>>
    {
        ["image-id"] = static image => image.ImageId,
        ["is-public"] = static image => image.IsPublic ? "true" : "false",
        ["name"] = static image => image.Name,
        ["owner-alias"] = static image => OwnerAlias(image),
        ["owner-id"] = static image => OwnerId(image),
        ["state"] = static image => State(image),
    });

    protected override DescribeImagesResponse Answer(DescribeImagesRequest request, ActionCall call)
    {
        if (request.ImageIds.Count > 0 && request.MaxResults is not null)
            throw new AwsRefusalException("InvalidParameterCombination", "The parameter imageIds cannot be used with the parameter maxResults");
        var size = PageSize(request.MaxResults, 1, 1000, without: 1000);
        var start = PageStart(request.NextToken);
        var passes = Filters.Compile(request.Filters);
        var visible = call.Region.Images.AllVisible(call.Now).Where(static image => !image.IsUnseen).ToList();
        foreach (var id in request.ImageIds)
        {
            Ec2Errors.CheckImageId(id);
            if (!visible.Exists(image => image.ImageId == id))
                throw Ec2Errors.ImageNotFound(id);
        }

        ActionCall.Allow(request.DryRun);
        var wanted = visible.Where(image => Wanted(image, request, call.Account.Id) && passes(image));
        var (page, next) = Paging.Of(Name, wanted, start, size);
        return new DescribeImagesResponse(page.Select(Wire), next);
    }

    private static bool Wanted(CloudImage image, DescribeImagesRequest request, string account)
    {
        if (request.ImageIds.Count > 0 && !request.ImageIds.Contains(image.ImageId))
            return false;
        if (request.Owners.Count > 0 && !request.Owners.Any(owner => owner == image.Owner || owner == OwnerId(image) || (owner == "self" && image.Owner == account)))
            return false;

        // The owner of a deprecated image sees it without asking for it.
        return (!image.IsDisabled || request.IncludeDisabled == true)
            && (!image.IsDeprecated || request.IncludeDeprecated == true || image.Owner == account || request.ImageIds.Count > 0);
    }

    private static Image Wire(CloudImage image) => new()
    {
        ImageId = image.ImageId,
        Name = image.Name,
        OwnerId = OwnerId(image),
        OwnerAlias = OwnerAlias(image),
        State = State(image),
        IsPublic = image.IsPublic,
        CreationDate = DateTimeOffset.FromUnixTimeMilliseconds(image.Created),
        DeprecationTime = image.IsDeprecated ? DateTimeOffset.FromUnixTimeMilliseconds(image.Created).AddYears(2) : null,
        ImdsSupport = image.ImdsSupport,
    };

    private static string State(CloudImage image) => image.IsDisabled ? "disabled" : "available";

    // Source: "Shared AMIs" of the EC2 user guide; Amazon's images belong to this account.
    private static string OwnerId(CloudImage image) => image.Owner == "amazon" ? "137112412989" : image.Owner;

    private static string? OwnerAlias(CloudImage image) => image.Owner == "amazon" ? "amazon" : null;
}
