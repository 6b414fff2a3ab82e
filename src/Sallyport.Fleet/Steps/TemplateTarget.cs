using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;

namespace Sallyport.Fleet.Steps;

/// <summary>Names under which steps say which launch template they mean, and the batched reading of templates.</summary>
internal static class TemplateTarget
{
    public const string Id = "launchTemplateId";
    public const string Name = "launchTemplateName";
    public const string SourceVersion = "sourceVersion";

    // The most names that AWS allows in a filter, and the largest page.
    private const int NamesPerCall = 200;

    /// <summary>The templates of these names by id. One that does not exist is absent: a filter, unlike a list of ids, does not fail for it.</summary>
    public static async Task<IReadOnlyDictionary<string, LaunchTemplate>> ReadAsync(IAwsCaller caller, IEnumerable<string> names, CancellationToken cancel)
    {
        var templates = new Dictionary<string, LaunchTemplate>();
        foreach (var batch in names.Distinct().Chunk(NamesPerCall))
        {
            var request = new DescribeLaunchTemplatesRequest { Filters = [new Filter("launch-template-name", batch)], IncludeManagedResources = true, MaxResults = NamesPerCall };
            do
            {
                var page = await caller.CallAsync(DescribeLaunchTemplates.Operation, request, cancel);
                foreach (var template in page.LaunchTemplates)
                    templates[template.LaunchTemplateId] = template;
                request = request with { NextToken = page.NextToken };
            }
            while (request.NextToken is not null);
        }

        return templates;
    }

    /// <summary>A version for a person; one that a step still has to create is called so.</summary>
    public static string Shown(string version) => StepReference.StepOf(version) is { } step ? $"the one that {step} creates" : version;
}
