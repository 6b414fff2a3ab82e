using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Serving;

namespace Sallyport.SimCloud.Ec2;

/// <summary>What AWS does with launch template data that a call brings.</summary>
internal static class LaunchData
{
    // Source: RequestLaunchTemplateData of the EC2 API.
    private static readonly HashSet<string> Members =
    [
        "blockDeviceMappingSet", "capacityReservationSpecification", "cpuOptions", "creditSpecification", "disableApiStop", "disableApiTermination",
        "ebsOptimized", "elasticGpuSpecificationSet", "elasticInferenceAcceleratorSet", "enclaveOptions", "hibernationOptions", "iamInstanceProfile",
        "imageId", "instanceInitiatedShutdownBehavior", "instanceMarketOptions", "instanceRequirements", "instanceType", "kernelId", "keyName",
        "licenseSet", "maintenanceOptions", "metadataOptions", "monitoring", "networkInterfaceSet", "networkPerformanceOptions", "operator", "placement",
        "privateDnsNameOptions", "ramDiskId", "secondaryInterfaceSet", "securityGroupIdSet", "securityGroupSet", "tagSpecificationSet", "userData",
    ];

    /// <summary>Refuses data with members or options that AWS does not know.</summary>
    public static void Check(LaunchTemplateData data)
    {
        if (data.Raw.Children.Count == 0)
            throw AwsRefusalException.Missing("LaunchTemplateData");
        foreach (var member in data.Raw.Children)
            if (!Members.Contains(member.Name))
                throw new AwsRefusalException("UnknownParameter", $"The parameter LaunchTemplateData.{member.Name} is not recognized");
        if (data.MetadataOptions is { } options)
            OptionRules.Check(options);
        if (data.Raw["metadataOptions"]?.TextOf("httpPutResponseHopLimit") is { } limit && !int.TryParse(limit, out _))
            throw AwsRefusalException.InvalidValue(limit, "HttpPutResponseHopLimit", "Expecting a whole number.");
    }

    /// <summary>
    /// Lays new data over that of a source version: each member that is given replaces the source's, and the rest stays.
    /// Snapshots in the source's block devices do not come along. Source: CreateLaunchTemplateVersion of the EC2 API.
    /// </summary>
    public static WireElement Merge(WireElement source, WireElement given)
    {
        var merged = source["blockDeviceMappingSet"] is { } devices ? source.With(WithoutSnapshots(devices)) : source;
        foreach (var member in given.Children)
            merged = merged.With(member);
        return merged;
    }

    /// <summary>The data as answers show it: an option that is being set has a state.</summary>
    public static WireElement Stored(WireElement data) => data["metadataOptions"] is { } options && options["state"] is null
        ? data.With(options with { Children = [new WireElement("state", "pending"), .. options.Children] })
        : data;

    private static WireElement WithoutSnapshots(WireElement devices) => devices with
    {
        Children = [.. devices.Children.Select(static device => device["ebs"] is { } volume ? device.With(volume.Without("snapshotId")) : device)],
    };
}
