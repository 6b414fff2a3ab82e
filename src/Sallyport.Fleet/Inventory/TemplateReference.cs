using System.Globalization;
using Sallyport.Aws.AutoScaling;

namespace Sallyport.Fleet.Inventory;

/// <summary>How a group names a template and its version.</summary>
/// <param name="TemplateId">Null when the group names the template by name only.</param>
/// <param name="TemplateName">Null when the group names the template by id only.</param>
/// <param name="Version">A number, <c>$Latest</c> or <c>$Default</c>, as the group says it; without one AWS takes <c>$Default</c>.</param>
public sealed record TemplateReference(string? TemplateId, string? TemplateName, string Version)
{
    public const string Latest = "$Latest";

    public const string Default = "$Default";

    /// <summary>The number when the version is pinned; null for <c>$Latest</c> and <c>$Default</c>.</summary>
    public long? PinnedNumber => long.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool FollowsLatest => Version == Latest;

    public bool FollowsDefault => Version == Default;

    public static TemplateReference? From(LaunchTemplateSpecification? wire) => wire is null
        ? null
        : new(Given(wire.LaunchTemplateId), Given(wire.LaunchTemplateName), Given(wire.Version) ?? Default);

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
