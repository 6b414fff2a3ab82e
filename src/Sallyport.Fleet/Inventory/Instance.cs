using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Inventory;

/// <summary>An instance as it was read, with what its tags say of where it comes from.</summary>
public sealed record Instance
{
    private const string GroupTag = "aws:autoscaling:groupName";
    private const string TemplateIdTag = "aws:ec2launchtemplate:id";
    private const string TemplateVersionTag = "aws:ec2launchtemplate:version";

    public required AwsPlace Place { get; init; }

    public required string InstanceId { get; init; }

    public string? ImageId { get; init; }

    public string? InstanceType { get; init; }

    /// <summary>AWS's word: <c>pending</c>, <c>running</c>, <c>stopping</c>, <c>stopped</c>, <c>shutting-down</c> or <c>terminated</c>.</summary>
    public string State { get; init; } = "";

    public DateTimeOffset? LaunchTime { get; init; }

    public MetadataOptions Metadata { get; init; } = MetadataOptions.None;

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>The Auto Scaling group of which it is a member (also in its warm pool); null without one.</summary>
    public string? GroupName { get; init; }

    /// <summary>The template it was launched from; null when it was launched without one.</summary>
    public string? LaunchTemplateId { get; init; }

    /// <summary>The number of the version it was launched from.</summary>
    public long? LaunchTemplateVersion { get; init; }

    /// <summary>Who operates it, such as <c>eks.amazonaws.com</c>; null when the account itself does.</summary>
    public string? OperatorPrincipal { get; init; }

    public string AccountId => Place.AccountId;

    public string Region => Place.Region;

    public string Arn => Place.Ec2Arn($"instance/{InstanceId}");

    public bool IsRunning => State == "running";

    /// <summary>True for an instance that is going or gone: nothing is to be done about it.</summary>
    public bool IsGone => State is "terminated" or "shutting-down";

    /// <summary>True when another service operates it, so that the account cannot change it.</summary>
    public bool IsManaged => OperatorPrincipal is not null;

    public static Instance From(AwsPlace place, Aws.Ec2.Instance wire)
    {
        string? group = null, template = null, version = null;
        for (var i = 0; i < wire.Tags.Count; i++)
            switch (wire.Tags[i].Key)
            {
                case GroupTag: group = wire.Tags[i].Value; break;
                case TemplateIdTag: template = wire.Tags[i].Value; break;
                case TemplateVersionTag: version = wire.Tags[i].Value; break;
                default: break;
            }

        return new Instance
        {
            Place = place,
            InstanceId = wire.InstanceId,
            ImageId = wire.ImageId,
            InstanceType = wire.InstanceType,
            State = wire.State ?? "",
            LaunchTime = wire.LaunchTime,
            Metadata = MetadataOptions.From(wire.MetadataOptions),
            Tags = wire.Tags,
            GroupName = group,
            LaunchTemplateId = template,
            LaunchTemplateVersion = long.TryParse(version, out var number) ? number : null,
            OperatorPrincipal = Operators.PrincipalOf(wire.Operator),
        };
    }
}
