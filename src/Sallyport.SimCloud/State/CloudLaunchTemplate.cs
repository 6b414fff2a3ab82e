using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;

namespace Sallyport.SimCloud.State;

/// <summary>A launch template with all its versions, the oldest first.</summary>
internal sealed record CloudLaunchTemplate
{
    public required string LaunchTemplateId { get; init; }

    public required string LaunchTemplateName { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Created { get; init; }

    public required string CreatedBy { get; init; }

    public long DefaultVersion { get; init; } = 1;

    public IReadOnlyList<CloudLaunchTemplateVersion> Versions { get; init; } = [];

    public string? OperatorPrincipal { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>The highest number that a deleted version had; 0 while none was deleted.</summary>
    public long HighestNumber { get; init; }

    /// <summary>The number of the next version: none is ever given twice.</summary>
    public long NextNumber => Math.Max(LatestVersion, HighestNumber) + 1;

    public long LatestVersion => Versions.Count == 0 ? 0 : Versions[^1].Number;

    /// <summary>The version that a number, <c>$Latest</c> or <c>$Default</c> (also: nothing) stands for; null when there is none.</summary>
    public CloudLaunchTemplateVersion? Version(string? version)
    {
        var number = version switch
        {
            "$Latest" => LatestVersion,
            null or "" or "$Default" => DefaultVersion,
            _ when long.TryParse(version, out var given) => given,
            _ => -1,
        };
        return Versions.FirstOrDefault(candidate => candidate.Number == number);
    }
}

/// <summary>One version. It never changes; <see cref="Data"/> is in the form of answers.</summary>
internal sealed record CloudLaunchTemplateVersion(long Number, string? Description, long Created, string CreatedBy, WireElement Data);
