using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Launching;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Launches instances from an image or a launch template, with the options that AWS's order of precedence gives.</summary>
internal sealed class RunInstances : SimulatedAction
{
    private const int MostInstances = 1000;

    public override AwsService Service => AwsService.Ec2;

    public override Action<AwsXmlWriter, object>? Enrichment(ActionCall call) => new Ec2Enrichment(call.Region).Add;

    public override Action<AwsXmlWriter> Handle(ActionCall call)
    {
        var query = call.Query;
        var count = query.Number("MaxCount") ?? throw AwsRefusalException.Missing("MaxCount");
        if (count is < 1 or > MostInstances || query.Number("MinCount") is not { } least || least < 1 || least > count)
            throw AwsRefusalException.InvalidValue($"{count}", "MaxCount", $"Expecting 1 to {MostInstances}, and not less than MinCount.");
        var template = Template(call, out var version);
        var data = version is null ? LaunchTemplateData.Empty : new LaunchTemplateData(version.Data);
        var options = Options(query, data);
        OptionRules.Check(options);
        var image = Image(query.Text("ImageId") ?? data.ImageId ?? throw AwsRefusalException.Missing("ImageId"), call.Region);
        var effective = EffectiveOptions.At(options, call.Region.Defaults, image.ImdsSupport);
        if (effective.HttpTokens == "optional" && call.Region.Defaults.HttpTokensEnforced == "enabled")
            throw Ec2Errors.TokensEnforced();
        var tags = Tags(query, data, template, version);
        OptionRules.CheckTagKeys(effective, tags);

        call.Commit(query.Flag("DryRun"));
        var instances = Enumerable.Range(0, count).Select(number => new CloudInstance
        {
            InstanceId = call.NewId("i", number),
            ImageId = image.ImageId,
            InstanceType = query.Text("InstanceType") ?? data.InstanceType ?? "m1.small",
            State = InstanceStates.Pending,
            SettlesAt = call.SettledAt,
            LaunchTime = call.Now,
            AvailabilityZone = query.Text("Placement.AvailabilityZone") ?? call.Region.Zone(0),
            Options = effective,
            PendingUntil = call.SettledAt,
            Tags = tags,
        }).ToList();
        foreach (var instance in instances)
            call.Region.Instances.Put(instance, call.StaleUntil);
        var reservation = call.NewId("r");
        return xml =>
        {
            xml.Element("reservationId", reservation);
            xml.Element("ownerId", call.Account.Id);
            xml.List("instancesSet", instances.Select(instance => DescribeInstances.Wire(instance, call.Now)), Instance.Write);
        };
    }

    private static CloudLaunchTemplate? Template(ActionCall call, out CloudLaunchTemplateVersion? version)
    {
        version = null;
        if (!call.Query.Has("LaunchTemplate"))
            return null;
        var given = call.Query.Under("LaunchTemplate");
        var template = Ec2Errors.LaunchTemplate(call.Region, given.Text("LaunchTemplateId"), given.Text("LaunchTemplateName"));
        version = template.Version(given.Text("Version")) ?? throw Ec2Errors.VersionNotFound(template, given.Text("Version") ?? "$Default");
        return template;
    }

    private static InstanceMetadataOptions Options(QueryReader query, LaunchTemplateData data)
    {
        var given = query.Under("MetadataOptions");
        return EffectiveOptions.Laid(data.MetadataOptions, new InstanceMetadataOptions
        {
            HttpTokens = given.Text("HttpTokens"),
            HttpPutResponseHopLimit = given.Number("HttpPutResponseHopLimit"),
            HttpEndpoint = given.Text("HttpEndpoint"),
            HttpProtocolIpv6 = given.Text("HttpProtocolIpv6"),
            InstanceMetadataTags = given.Text("InstanceMetadataTags"),
        });
    }

    private static CloudImage Image(string reference, CloudRegion region)
    {
        if (region.ResolveImage(reference) is { } id && region.Images.TryGet(id, out var image))
            return image;
        Ec2Errors.CheckImageId(reference);
        throw Ec2Errors.ImageNotFound(reference);
    }

    private static IReadOnlyList<Tag> Tags(QueryReader query, LaunchTemplateData data, CloudLaunchTemplate? template, CloudLaunchTemplateVersion? version)
    {
        var given = TagSpecifications.Of(query, "instance");
        IEnumerable<Tag> own = template is null ? [] :
        [
            new Tag("aws:ec2launchtemplate:id", template.LaunchTemplateId),
            new Tag("aws:ec2launchtemplate:version", $"{version!.Number}"),
        ];
        return [.. given.Concat(data.InstanceTags).Concat(own).DistinctBy(static tag => tag.Key)];
    }
}
