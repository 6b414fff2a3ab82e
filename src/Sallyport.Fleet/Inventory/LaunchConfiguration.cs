using Sallyport.Aws.Calling;

namespace Sallyport.Fleet.Inventory;

/// <summary>A launch configuration. AWS has no operation that changes one: it can only be replaced.</summary>
public sealed record LaunchConfiguration
{
    public required AwsPlace Place { get; init; }

    public required string Name { get; init; }

    public string Arn { get; init; } = "";

    public string? ImageId { get; init; }

    public string? InstanceType { get; init; }

    public MetadataOptions Metadata { get; init; } = MetadataOptions.None;

    /// <summary>SHA-256 of the user data as it stands; null without user data.</summary>
    public string? UserDataHash { get; init; }

    public static LaunchConfiguration From(AwsPlace place, Aws.AutoScaling.LaunchConfiguration wire) => new()
    {
        Place = place,
        Name = wire.LaunchConfigurationName,
        Arn = wire.LaunchConfigurationArn,
        ImageId = wire.ImageId is "" ? null : wire.ImageId,
        InstanceType = wire.InstanceType,
        Metadata = MetadataOptions.From(wire.MetadataOptions),
        UserDataHash = Hash.OfUserData(wire.UserData),
    };
}
