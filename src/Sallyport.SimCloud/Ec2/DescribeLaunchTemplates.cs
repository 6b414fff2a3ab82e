using Sallyport.Aws.Ec2;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;

namespace Sallyport.SimCloud.Ec2;

/// <summary>Lists launch templates.</summary>
internal sealed class DescribeLaunchTemplates() : Ec2Action<DescribeLaunchTemplatesRequest, DescribeLaunchTemplatesResponse>(Aws.Ec2.DescribeLaunchTemplates.Operation)
{
    private static readonly ResourceFilters<CloudLaunchTemplate> Filters = new(static template => template.Tags, new Dictionary<string, Func<CloudLaunchTemplate, string?>>
    {
        ["launch-template-name"] = static template => template.LaunchTemplateName,
    });

    protected override DescribeLaunchTemplatesResponse Answer(DescribeLaunchTemplatesRequest request, ActionCall call)
    {
        var size = PageSize(request.MaxResults, 1, 200, without: 200);
        var start = PageStart(request.NextToken);
        var passes = Filters.Compile(request.Filters);
        var templates = call.Region.LaunchTemplates.AllVisible(call.Now).ToList();
        foreach (var id in request.LaunchTemplateIds)
            if (!templates.Exists(template => template.LaunchTemplateId == id))
                throw Ec2Errors.TemplateNotFound(id, null);
        foreach (var name in request.LaunchTemplateNames)
            if (!templates.Exists(template => template.LaunchTemplateName == name))
                throw Ec2Errors.TemplateNotFound(null, name);
        var isNamed = request.LaunchTemplateIds.Count + request.LaunchTemplateNames.Count > 0;
        ActionCall.Allow(request.DryRun);
        var wanted = templates.Where(template =>
            (isNamed
                ? request.LaunchTemplateIds.Contains(template.LaunchTemplateId) || request.LaunchTemplateNames.Contains(template.LaunchTemplateName)
                : request.IncludeManagedResources == true || template.OperatorPrincipal is null)
            && passes(template));
        var (page, next) = Paging.Of(Name, wanted, start, size);
        return new DescribeLaunchTemplatesResponse([.. page.Select(Wire)], next);
    }

    public static LaunchTemplate Wire(CloudLaunchTemplate template) => new()
    {
        LaunchTemplateId = template.LaunchTemplateId,
        LaunchTemplateName = template.LaunchTemplateName,
        CreateTime = DateTimeOffset.FromUnixTimeMilliseconds(template.Created),
        CreatedBy = template.CreatedBy,
        DefaultVersionNumber = (int)template.DefaultVersion,
        LatestVersionNumber = (int)template.LatestVersion,
        Operator = template.OperatorPrincipal is { } principal ? new Operator(true, principal) : null,
        Tags = template.Tags,
    };
}
