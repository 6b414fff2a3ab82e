using System.Globalization;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Lists versions of one launch template, or the latest and default ones of all.</summary>
internal sealed class DescribeLaunchTemplateVersions()
    : Ec2Action<DescribeLaunchTemplateVersionsRequest, DescribeLaunchTemplateVersionsResponse>(Aws.Ec2.DescribeLaunchTemplateVersions.Operation)
{
    private static readonly ResourceFilters<LaunchTemplateVersion> Filters = new(tags: null, new Dictionary<string, Func<LaunchTemplateVersion, string?>>
    {
        ["http-endpoint"] = static version => version.Data.MetadataOptions?.HttpEndpoint,
        ["http-tokens"] = static version => version.Data.MetadataOptions?.HttpTokens,
        ["image-id"] = static version => version.Data.ImageId,
        ["instance-type"] = static version => version.Data.InstanceType,
        ["is-default-version"] = static version => version.DefaultVersion ? "true" : "false",
    });

    protected override DescribeLaunchTemplateVersionsResponse Answer(DescribeLaunchTemplateVersionsRequest request, ActionCall call)
    {
        var size = PageSize(request.MaxResults, 1, 200, without: 200);
        var start = PageStart(request.NextToken);
        var passes = Filters.Compile(request.Filters);
        var versions = request is { LaunchTemplateId: null, LaunchTemplateName: null } ? OfAll(request, call) : OfOne(request, call);
        ActionCall.Allow(request.DryRun);
        var (page, next) = Paging.Of(Name, versions.Select(version => Answered(version, request, call)).Where(version => passes(version)), start, size);
        return new DescribeLaunchTemplateVersionsResponse(page, next);
    }

    public static LaunchTemplateVersion Wire(CloudLaunchTemplate template, CloudLaunchTemplateVersion version) => new()
    {
        LaunchTemplateId = template.LaunchTemplateId,
        LaunchTemplateName = template.LaunchTemplateName,
        VersionNumber = version.Number,
        VersionDescription = version.Description,
        CreateTime = DateTimeOffset.FromUnixTimeMilliseconds(version.Created),
        CreatedBy = version.CreatedBy,
        DefaultVersion = version.Number == template.DefaultVersion,
        Data = new LaunchTemplateData(version.Data),
        Operator = template.OperatorPrincipal is { } principal ? new Operator(true, principal) : null,
    };

    private static IEnumerable<LaunchTemplateVersion> OfAll(DescribeLaunchTemplateVersionsRequest request, ActionCall call)
    {
        if (request.Versions.Count == 0 || request.Versions.Any(static version => version is not ("$Latest" or "$Default")))
            throw new AwsRefusalException("MissingParameter", "Either a launch template id or a launch template name must be specified, unless the versions are $Latest or $Default.");
        return call.Region.LaunchTemplates.AllVisible(call.Now)
            .Where(template => request.IncludeManagedResources == true || template.OperatorPrincipal is null)
            .SelectMany(template => request.Versions
                .Select(template.Version)
                .OfType<CloudLaunchTemplateVersion>()
                .DistinctBy(static version => version.Number)
                .Select(version => Wire(template, version)));
    }

    private static IEnumerable<LaunchTemplateVersion> OfOne(DescribeLaunchTemplateVersionsRequest request, ActionCall call)
    {
        var current = Ec2Errors.LaunchTemplate(call.Region, request.LaunchTemplateId, request.LaunchTemplateName);
        var template = call.Region.LaunchTemplates.Visible(current.LaunchTemplateId, call.Now) ?? throw Ec2Errors.TemplateNotFound(request.LaunchTemplateId, request.LaunchTemplateName);
        if (request.Versions.Count > 0 && (request.MinVersion ?? request.MaxVersion) is not null)
            throw new AwsRefusalException("InvalidParameterCombination", "You cannot specify versions together with a minimum or maximum version.");
        if (request.Versions.Count > 0)
            return request.Versions
                .Select(asked => template.Version(asked) ?? throw Ec2Errors.VersionNotFound(template, asked))
                .DistinctBy(static version => version.Number)
                .Select(version => Wire(template, version));
        var least = Bound(request.MinVersion, "MinVersion", 1);
        var most = Bound(request.MaxVersion, "MaxVersion", long.MaxValue);

        // AWS lists the newest version first.
        return template.Versions.Reverse().Where(version => version.Number >= least && version.Number <= most).Select(version => Wire(template, version));
    }

    private static long Bound(string? text, string parameter, long without) =>
        text is null ? without
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw AwsRefusalException.InvalidValue(text, parameter, "Expecting a version number.");

    private static LaunchTemplateVersion Answered(LaunchTemplateVersion version, DescribeLaunchTemplateVersionsRequest request, ActionCall call)
    {
        if (request.ResolveAlias != true || version.Data.ImageId is not { } image || call.Region.ResolveImage(image) is not { } resolved || resolved == image)
            return version;
        return version with { Data = new LaunchTemplateData(version.Data.Raw.With(new WireElement("imageId", resolved))) };
    }
}
