using Sallyport.Aws.Calling;

namespace Sallyport.Fleet.Inventory;

/// <summary>An image that something of the fleet uses.</summary>
public sealed record Image
{
    public required AwsPlace Place { get; init; }

    public required string ImageId { get; init; }

    /// <summary>False when AWS does not show it (deregistered, or private to another account): what it says is unknown.</summary>
    public bool IsSeen { get; init; } = true;

    public string? Name { get; init; }

    public string? OwnerId { get; init; }

    /// <summary>True when the image itself asks for IMDSv2 (<c>ImdsSupport=v2.0</c>).</summary>
    public bool RequiresTokens { get; init; }

    /// <summary>True when the account owns it and may change it.</summary>
    public bool IsOwn => OwnerId == Place.AccountId;

    // AWS gives image ARNs no account.
    public string Arn => $"arn:{Place.Partition}:ec2:{Place.Region}::image/{ImageId}";

    public static Image From(AwsPlace place, Aws.Ec2.Image wire) => new()
    {
        Place = place,
        ImageId = wire.ImageId,
        Name = wire.Name,
        OwnerId = wire.OwnerId,
        RequiresTokens = wire.ImdsSupport == "v2.0",
    };

    /// <summary>An image that AWS does not show.</summary>
    public static Image Unseen(AwsPlace place, string imageId) => new() { Place = place, ImageId = imageId, IsSeen = false };
}
