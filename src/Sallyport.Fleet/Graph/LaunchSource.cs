using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Graph;

/// <summary>One way in which a group may launch its next instance: a template version or a launch configuration, with the image that counts.</summary>
public sealed record LaunchSource
{
    /// <summary>How the group names the template; null for a launch configuration.</summary>
    public TemplateReference? Reference { get; init; }

    /// <summary>The place among the policy's overrides, from 0; null for the group's own template, its policy's, or a launch configuration.</summary>
    public int? OverrideIndex { get; init; }

    /// <summary>The template; null when it does not exist (any more) or could not be read.</summary>
    public LaunchTemplate? Template { get; init; }

    /// <summary>The version that the reference stands for now; null when it could not be found.</summary>
    public LaunchTemplateVersion? Version { get; init; }

    public LaunchConfiguration? Configuration { get; init; }

    /// <summary>The image that the launch takes, as it is written: an override's own goes before the template's.</summary>
    public string? ImageReference { get; init; }

    public required EffectiveOptions Effective { get; init; }

    /// <summary>What it is, for a person: <c>template web (lt-…) version 3 ($Latest)</c>.</summary>
    public required string Name { get; init; }
}
