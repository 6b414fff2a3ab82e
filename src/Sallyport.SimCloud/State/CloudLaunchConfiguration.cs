using Sallyport.Aws.Ec2;

namespace Sallyport.SimCloud.State;

/// <summary>A launch configuration; there is no call that changes one.</summary>
internal sealed record CloudLaunchConfiguration
{
    public required string Name { get; init; }

    public required string ImageId { get; init; }

    public required string InstanceType { get; init; }

    /// <summary>Base64, or null.</summary>
    public string? UserData { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Created { get; init; }

    public InstanceMetadataOptions? Options { get; init; }
}
