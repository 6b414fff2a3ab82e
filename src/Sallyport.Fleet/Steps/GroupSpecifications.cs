using Sallyport.Aws.AutoScaling;

namespace Sallyport.Fleet.Steps;

/// <summary>Where a group names launch templates: itself, its mixed-instances policy, or that policy's overrides.</summary>
internal static class GroupSpecifications
{
    public const string Plain = "launchTemplate";
    public const string Policy = "mixedInstancesPolicy";

    public const string Default = "$Default";
    public const string Latest = "$Latest";

    /// <summary>The paths and what they name. Overrides count from 1, those without a template of their own left out.</summary>
    public static IReadOnlyList<(string Path, LaunchTemplateSpecification Specification)> Of(AutoScalingGroup group) => Of(group.LaunchTemplate, group.MixedInstancesPolicy);

    /// <inheritdoc cref="Of(AutoScalingGroup)"/>
    public static IReadOnlyList<(string Path, LaunchTemplateSpecification Specification)> Of(LaunchTemplateSpecification? own, MixedInstancesPolicy? policy)
    {
        if (own is { } plain)
            return [(Plain, plain)];
        var found = new List<(string, LaunchTemplateSpecification)>();
        policy?.WithSpecifications(specification =>
        {
            found.Add((PathOf(found.Count), specification));
            return specification;
        });
        return found;
    }

    /// <summary>The request that gives the named paths another version and sends everything else back as it was read.</summary>
    public static UpdateAutoScalingGroupRequest WithVersions(AutoScalingGroup group, IReadOnlyDictionary<string, string> versions)
    {
        var count = 0;
        return new UpdateAutoScalingGroupRequest
        {
            AutoScalingGroupName = group.AutoScalingGroupName,
            LaunchTemplate = group.LaunchTemplate is { } plain ? plain with { Version = versions.GetValueOrDefault(Plain, plain.Version ?? Default) } : null,
            MixedInstancesPolicy = group.LaunchTemplate is not null ? null : group.MixedInstancesPolicy?.WithSpecifications(specification =>
                versions.TryGetValue(PathOf(count++), out var version) ? specification with { Version = version } : specification),
        };
    }

    public static string VersionField(string path) => path + ".version";

    public static string TemplateField(string path) => path + ".launchTemplateId";

    /// <summary>What a group names at each path, as fields.</summary>
    public static Fields FieldsOf(IEnumerable<(string Path, LaunchTemplateSpecification Specification)> paths)
    {
        var fields = new Fields();
        foreach (var (path, specification) in paths)
        {
            fields[TemplateField(path)] = specification.LaunchTemplateId ?? specification.LaunchTemplateName ?? "";
            fields[VersionField(path)] = specification.Version is { Length: > 0 } version ? version : Default;
        }

        return fields;
    }

    private static string PathOf(int index) => index == 0 ? Policy : $"{Policy}.override.{index}";
}
