using System.Globalization;
using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Steps;

namespace Sallyport.Fleet.Planning;

/// <summary>
/// Plans the launch templates of a Region and the groups that launch from them: (1) groups on <c>$Latest</c> are pinned, (2) versions are created,
/// the successor of <c>$Latest</c> last, (3) defaults are moved, (4) groups get the new numbers, or <c>$Latest</c> again.
/// </summary>
internal sealed class TemplatePlanner(PlanDraft draft, FleetGraph graph, IReadOnlyList<Instance> instances)
{
    private readonly Dictionary<string, List<string>> _beforeMembers = [];

    /// <summary>The steps after which a group launches nothing on v1 any more.</summary>
    public IReadOnlyList<string> StepsBeforeMembersOf(string groupName) => _beforeMembers.TryGetValue(groupName, out var steps) ? steps : [];

    public void Add()
    {
        var judge = new TemplateJudge(draft, graph, instances);
        var works = new Dictionary<string, TemplateWork>();
        foreach (var template in graph.Inventory.Templates.OrderBy(static template => template.TemplateId, StringComparer.Ordinal))
            if (judge.WorkOn(template) is { } work)
                works.Add(template.TemplateId, work);
        var groups = graph.Inventory.Groups
            .Where(group => !group.IsDeleting && judge.MayChange(group))
            .OrderBy(static group => group.Name, StringComparer.Ordinal)
            .Select(group => new GroupPlanner(draft, graph, group, works))
            .Where(static group => group.IsConcerned)
            .ToList();
        foreach (var group in groups) // 1
            group.AddPin();
        foreach (var work in works.Values) // 2
            AddVersions(work, [.. groups.Where(group => group.Pins(work.Template.TemplateId)).Select(static group => group.PinStep)]);
        foreach (var work in works.Values.Where(static work => work.MovesDefault)) // 3
            AddDefault(work);
        foreach (var group in groups) // 4
            _beforeMembers[group.Name] = [.. group.AddMove()];
        AddRefreshes(groups);
        LaunchConfigurationAdvice.Add(draft, graph);
    }

    private void AddVersions(TemplateWork work, IReadOnlyList<string?> pins)
    {
        var latest = Text(work.Template.LatestVersion);
        string? previous = null;
        foreach (var version in work.Copies)
        {
            var isLast = ReferenceEquals(version, work.Copies[^1]);
            var target = Target(work.Template);
            target[TemplateTarget.SourceVersion] = Text(version.Number);
            target[TemplateVersionStep.LatestBefore] = latest;
            if (isLast)
                target[TemplateVersionStep.LatestBeforeData] = LatestVersion(work.Template).Fingerprint;
            var options = OptionFields.Of(version.Metadata);
            if (work.IsChanged(version.Number))
            {
                options[OptionFields.HttpTokens] = OptionFields.Required;
                if (draft.Options.HopLimit is { } limit)
                    options[OptionFields.HopLimit] = Text(limit);
            }
            else
            {
                target[TemplateVersionStep.CopyOnly] = "true";
            }

            var step = draft.Add(
                TemplateVersionStep.Name,
                graph.Place,
                work.Template.Arn,
                work.IsChanged(version.Number) ? $"launches from version {version.Number} may answer IMDSv1" : "whoever follows $Latest must keep the launch data it has",
                target,
                TemplateVersionStep.Before(version.Fingerprint, previous is null ? latest : StepReference.To(previous, TemplateVersionStep.Version)),
                TemplateVersionStep.After(version.FingerprintWithoutMetadata, options),
                [previous, .. pins],
                backOut: "the created version stays unless its removal is asked for");
            work.Created(version.Number, step);
            previous = step;
        }
    }

    private void AddDefault(TemplateWork work)
    {
        var number = work.Template.DefaultVersion;
        var creator = work.SuccessorOf(number)!;
        work.DefaultStep = draft.Add(
            TemplateDefaultStep.Name,
            graph.Place,
            work.Template.Arn,
            "launches that name no version take the default",
            Target(work.Template),
            new Fields { [TemplateDefaultStep.DefaultVersion] = Text(number) },
            new Fields { [TemplateDefaultStep.DefaultVersion] = StepReference.To(creator, TemplateVersionStep.Version) },
            [creator, work.LastStep]);
    }

    private void AddRefreshes(IReadOnlyList<GroupPlanner> groups)
    {
        foreach (var group in groups)
            draft.ByHand(
                group.Resource,
                "instance-refresh",
                graph.Place,
                "members are changed in place, which needs no new instances; a refresh would prove that the group also boots without IMDSv1",
                $"aws autoscaling start-instance-refresh --region {graph.Place.Region} --auto-scaling-group-name {group.Name} --preferences MinHealthyPercentage=100,MaxHealthyPercentage=110");
    }

    private LaunchTemplateVersion LatestVersion(LaunchTemplate template) => graph.Version(template.TemplateId, template.LatestVersion)!;

    private static Fields Target(LaunchTemplate template) => new() { [TemplateTarget.Id] = template.TemplateId, [TemplateTarget.Name] = template.Name };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
