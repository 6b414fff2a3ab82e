using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Ec2;

/// <summary>Which images to list. By <see cref="ImageIds"/> one missing id fails the call; by the filter <c>image-id</c> it does not.</summary>
public sealed record DescribeImagesRequest
{
    public IReadOnlyList<string> ImageIds { get; init; } = [];

    /// <summary>Account ids, <c>self</c>, or aliases such as <c>amazon</c>.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    public IReadOnlyList<Filter> Filters { get; init; } = [];

    public bool? IncludeDeprecated { get; init; }

    public bool? IncludeDisabled { get; init; }

    public int? MaxResults { get; init; }

    public string? NextToken { get; init; }

    public bool? DryRun { get; init; }
}

/// <summary>An image; <see cref="ImdsSupport"/> is <c>v2.0</c> or null.</summary>
public sealed record Image
{
    public required string ImageId { get; init; }

    public string? Name { get; init; }

    public string? OwnerId { get; init; }

    public string? OwnerAlias { get; init; }

    public string? State { get; init; }

    public bool? IsPublic { get; init; }

    public DateTimeOffset? CreationDate { get; init; }

    public DateTimeOffset? DeprecationTime { get; init; }

    public string? ImdsSupport { get; init; }
}

/// <summary>One page of images.</summary>
public sealed record DescribeImagesResponse(IEnumerable<Image> Images, string? NextToken);

/// <summary>Lists images.</summary>
public sealed class DescribeImages : Ec2Operation<DescribeImagesRequest, DescribeImagesResponse>
{
    public static DescribeImages Operation { get; } = new();

    public override void WriteRequest(QueryWriter query, DescribeImagesRequest request)
    {
        query.AddList("ImageId", request.ImageIds);
        query.AddList("Owner", request.Owners);
        Filter.WriteAll(query, request.Filters);
        query.Add("IncludeDeprecated", request.IncludeDeprecated);
        query.Add("IncludeDisabled", request.IncludeDisabled);
        query.Add("MaxResults", request.MaxResults);
        query.Add("NextToken", request.NextToken);
        query.Add("DryRun", request.DryRun);
    }

    public override DescribeImagesRequest ReadRequest(QueryReader query) => new()
    {
        ImageIds = query.List("ImageId"),
        Owners = query.List("Owner"),
        Filters = Filter.ReadAll(query),
        IncludeDeprecated = query.Flag("IncludeDeprecated"),
        IncludeDisabled = query.Flag("IncludeDisabled"),
        MaxResults = query.Number("MaxResults"),
        NextToken = query.Text("NextToken"),
        DryRun = query.Flag("DryRun"),
    };

    public override void WriteResponse(AwsXmlWriter xml, DescribeImagesResponse response)
    {
        xml.List("imagesSet", response.Images, static (xml, image) =>
        {
            xml.Element("imageId", image.ImageId);
            xml.Element("imageState", image.State);
            xml.Element("imageOwnerId", image.OwnerId);
            xml.Element("imageOwnerAlias", image.OwnerAlias);
            xml.Element("isPublic", image.IsPublic);
            xml.Element("name", image.Name);
            xml.Element("creationDate", image.CreationDate);
            xml.Element("deprecationTime", image.DeprecationTime);
            xml.Element("imdsSupport", image.ImdsSupport);
        });
        xml.Element("nextToken", response.NextToken);
    }

    public override DescribeImagesResponse ReadResponse(AwsXmlReader xml)
    {
        IReadOnlyList<Image> images = [];
        string? next = null;
        foreach (var name in xml.Members())
            switch (name)
            {
                case "imagesSet": images = xml.List(ReadImage); break;
                case "nextToken": next = xml.Text(); break;
                default: break;
            }

        return new DescribeImagesResponse(images, next is "" ? null : next);
    }

    private static Image ReadImage(AwsXmlReader xml)
    {
        var image = new Image { ImageId = "" };
        foreach (var name in xml.Members())
            image = name switch
            {
                "imageId" => image with { ImageId = xml.Text() },
                "imageState" => image with { State = xml.Word() },
                "imageOwnerId" => image with { OwnerId = xml.Word() },
                "imageOwnerAlias" => image with { OwnerAlias = xml.Word() },
                "isPublic" => image with { IsPublic = xml.Flag() },
                "name" => image with { Name = xml.Text() },
                "creationDate" => image with { CreationDate = xml.Time() },
                "deprecationTime" => image with { DeprecationTime = xml.Time() },
                "imdsSupport" => image with { ImdsSupport = xml.Word() },
                _ => image,
            };
        return image;
    }
}
