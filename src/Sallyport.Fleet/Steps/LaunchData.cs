using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;

namespace Sallyport.Fleet.Steps;

/// <summary>Compares launch template data and makes the data of a version that differs from its source in the metadata options alone.</summary>
internal static class LaunchData
{
    private const string MetadataOptions = "metadataOptions";

    /// <summary>The members in which two versions differ besides the metadata options, sorted.</summary>
    public static IReadOnlyList<string> Differences(LaunchTemplateData one, LaunchTemplateData other) =>
    [
        .. one.Raw.Children.Concat(other.Raw.Children).Select(static member => member.Name).Distinct()
            .Where(name => name != MetadataOptions && !Equals(one.Raw[name], other.Raw[name]))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// What to send beside SourceVersion so that the new version is the source with these metadata options. Options that this code does not know are kept.
    /// Block devices are sent again when they name a snapshot: AWS does not take snapshots over from the source.
    /// </summary>
    public static LaunchTemplateData ForCopy(LaunchTemplateData source, Fields options)
    {
        var members = new List<WireElement>();
        var metadata = source.Raw[MetadataOptions]?.Without("state") ?? new WireElement(MetadataOptions, "");
        foreach (var (name, value) in options)
            metadata = metadata.With(new WireElement(name, value));
        if (metadata.Children.Count > 0)
            members.Add(metadata);
        if (source.BlockDeviceMappings is { } devices && devices.Children.Any(static device => device["ebs"]?.TextOf("snapshotId") is not null))
            members.Add(devices);
        // AWS wants at least one member; any of the source's own says nothing new.
        if (members.Count == 0 && source.Raw.Children.Count > 0)
            members.Add(source.Raw.Children.FirstOrDefault(static member => member.Children.Count == 0) ?? source.Raw.Children[0]);
        return new LaunchTemplateData(new WireElement(LaunchTemplateData.ElementName, members));
    }
}
