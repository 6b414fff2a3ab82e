using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Inventory;

/// <summary>A launch template, without the data of its versions.</summary>
public sealed record LaunchTemplate
{
    public required AwsPlace Place { get; init; }

    public required string TemplateId { get; init; }

    public string Name { get; init; } = "";

    public long DefaultVersion { get; init; }

    public long LatestVersion { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Who operates it; null when the account itself does.</summary>
    public string? OperatorPrincipal { get; init; }

    public string Arn => Place.Ec2Arn($"launch-template/{TemplateId}");

    public static LaunchTemplate From(AwsPlace place, Aws.Ec2.LaunchTemplate wire) => new()
    {
        Place = place,
        TemplateId = wire.LaunchTemplateId,
        Name = wire.LaunchTemplateName,
        DefaultVersion = wire.DefaultVersionNumber,
        LatestVersion = wire.LatestVersionNumber,
        Tags = wire.Tags,
        OperatorPrincipal = Operators.PrincipalOf(wire.Operator),
    };
}
