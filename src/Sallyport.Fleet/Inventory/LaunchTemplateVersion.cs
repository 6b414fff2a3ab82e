using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Inventory;

/// <summary>One version of a launch template: what it says about metadata and its image, and fingerprints of the rest.</summary>
public sealed record LaunchTemplateVersion
{
    public required AwsPlace Place { get; init; }

    public required string TemplateId { get; init; }

    public required long Number { get; init; }

    public bool IsDefault { get; init; }

    /// <summary>What the version says about metadata; empty when it says nothing.</summary>
    public MetadataOptions Metadata { get; init; } = MetadataOptions.None;

    /// <summary>An image id, a <c>resolve:ssm:…</c> reference, or null when the version names no image.</summary>
    public string? ImageId { get; init; }

    public string? InstanceType { get; init; }

    /// <summary>SHA-256 over the whole launch template data.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>SHA-256 over the data without its metadata options.</summary>
    public string FingerprintWithoutMetadata { get; init; } = "";

    /// <summary>SHA-256 of the user data as it stands (it may hold secrets, so it is never kept); null without user data.</summary>
    public string? UserDataHash { get; init; }

    /// <summary>The tags that its instances get.</summary>
    public IReadOnlyList<Tag> InstanceTags { get; init; } = [];

    public static LaunchTemplateVersion From(AwsPlace place, Aws.Ec2.LaunchTemplateVersion wire) => new()
    {
        Place = place,
        TemplateId = wire.LaunchTemplateId,
        Number = wire.VersionNumber,
        IsDefault = wire.DefaultVersion,
        Metadata = MetadataOptions.From(wire.Data.MetadataOptions),
        ImageId = wire.Data.ImageId,
        InstanceType = wire.Data.InstanceType,
        Fingerprint = wire.Data.Fingerprint(),
        FingerprintWithoutMetadata = wire.Data.FingerprintWithoutMetadataOptions(),
        UserDataHash = Hash.OfUserData(wire.Data.UserData),
        InstanceTags = [.. wire.Data.InstanceTags],
    };
}
