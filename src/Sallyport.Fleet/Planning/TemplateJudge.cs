using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Planning;

/// <summary>Decides which launch templates are changed and which versions of them, and says of the others why not.</summary>
internal sealed class TemplateJudge(PlanDraft draft, FleetGraph graph, IReadOnlyList<Instance> instances)
{
    private const string Type = "launch-template";

    private static readonly string[] FleetTags = ["aws:ec2:fleet-id", "aws:ec2spot:fleet-request-id"];

    private readonly ILookup<string, Instance> _byTemplate = instances
        .Where(static instance => instance is { LaunchTemplateId: not null, IsGone: false })
        .ToLookup(static instance => instance.LaunchTemplateId!);

    private readonly ILookup<string, Instance> _byGroup = instances
        .Where(static instance => instance is { GroupName: not null, IsGone: false })
        .ToLookup(static instance => instance.GroupName!);

    private readonly HashSet<string> _countedGroups = [];

    /// <summary>True for a group that is selected and that nobody else owns.</summary>
    public bool MayChange(AutoScalingGroup group) => OwnerOf(group) is null && draft.Selection.Includes(FactsOf(group));

    /// <summary>The work on a template; null when there is nothing to do, or a reason to leave it out (which is then in the plan).</summary>
    public TemplateWork? WorkOn(LaunchTemplate template)
    {
        var uses = graph.UsesOf(template.TemplateId).Where(static use => !use.Group.IsDeleting).ToList();
        if (!draft.Selection.Includes(FactsOf(template, uses)))
            return null;
        var changed = ChangedVersions(template);
        if (changed.Count == 0)
            return null;
        var ours = uses.Where(use => MayChange(use.Group)).ToList();
        var movesDefault = changed.Contains(template.DefaultVersion)
            && (draft.Options.UnusedDefaults || uses.Any(use => use.Reference.FollowsDefault && (OwnerOf(use.Group) is not null || MayChange(use.Group))));
        if (WhyNot(template, uses, ours, changed, movesDefault) is { } reason)
        {
            draft.Leave(template.Arn, Type, template.Place, reason);
            return null;
        }

        var numbers = changed.Where(number => number != template.LatestVersion).Order().Append(template.LatestVersion);
        return new TemplateWork(template, [.. numbers.Select(number => graph.Version(template.TemplateId, number)!)], changed, movesDefault);
    }

    /// <summary>The versions that are in use (or the unused default, where that is asked for) and from which a launch may answer v1.</summary>
    private HashSet<long> ChangedVersions(LaunchTemplate template)
    {
        var changed = new HashSet<long>();
        foreach (var (group, source) in graph.LaunchesFrom(template.TemplateId).Where(static launch => launch.Source.Version is not null && MayAnswerV1(launch.Source.Effective)))
            if (OwnerOf(group) is { } owner && source.Reference!.PinnedNumber is { } pinned)
                draft.Leave(group.Arn, "auto-scaling-group", group.Place, $"{owner.Name} owns it ({owner.Sign}), and it is pinned to version {pinned} of template {template.Name}: {owner.Advice}");
            else if (OwnerOf(group) is not null || MayChange(group))
                changed.Add(source.Version!.Number);
        if (draft.Options.UnusedDefaults && graph.Version(template.TemplateId, template.DefaultVersion) is { } unused && MayAnswerV1(graph.EffectiveOf(unused)))
            changed.Add(template.DefaultVersion);
        return changed;
    }

    private static bool MayAnswerV1(EffectiveOptions options) => options.Outcome is LaunchOutcome.AllowsV1 or LaunchOutcome.Fails or LaunchOutcome.Unknown;

    private string? WhyNot(LaunchTemplate template, IReadOnlyList<TemplateUse> uses, IReadOnlyList<TemplateUse> ours, HashSet<long> changed, bool movesDefault)
    {
        if (ResourceOwner.Of(template.Tags, template.OperatorPrincipal) is { } owner)
            return $"{owner.Name} owns it ({owner.Sign}): {owner.Advice}";
        if (OwnedByGroup(uses, movesDefault) is { } owned)
            return owned;
        if (uses.FirstOrDefault(use => OwnerOf(use.Group) is null && !MayChange(use.Group) && Follows(use, movesDefault)) is { } unselected)
            return $"group {unselected.Group.Name} follows its {unselected.Reference.Version} and is not selected, but would be changed with it";
        if (UnseenConsumer(template) is { } consumer)
        {
            if (!draft.Options.IncludeOwned)
                return $"{consumer} launches from it too and would be changed with it; --include-owned includes it";
            draft.Warn($"{consumer} launches from template {template.Name} too and is changed with it ({graph.Place}).");
        }

        foreach (var number in changed.Append(template.LatestVersion))
            if (graph.Version(template.TemplateId, number) is not { } version)
                return $"version {number} could not be read";
            else if (changed.Contains(number) && ContainerHostReason(version, ours) is { } reason)
                return reason;
        var groups = ours.Select(static use => use.Group.Name).Where(name => !_countedGroups.Contains(name)).Distinct().ToList();
        if (!draft.Selection.TryTake(1 + groups.Count))
            return ResourceSelection.BeyondLimit;
        _countedGroups.UnionWith(groups);
        return null;
    }

    private string? OwnedByGroup(IReadOnlyList<TemplateUse> uses, bool movesDefault)
    {
        foreach (var use in uses)
            if (OwnerOf(use.Group) is { } owner)
            {
                if (!Follows(use, movesDefault))
                    continue;
                if (!draft.Options.IncludeOwned)
                    return $"{owner.Name} owns the group {use.Group.Name} that follows its {use.Reference.Version} ({owner.Sign}): {owner.Advice}; or --include-owned changes the template under it";
                draft.Warn($"{owner.Name} owns the group {use.Group.Name}, which gets the new version of its template ({graph.Place}).");
            }

        return null;
    }

    private static bool Follows(TemplateUse use, bool movesDefault) => use.Reference.FollowsLatest || (movesDefault && use.Reference.FollowsDefault);

    /// <summary>Somebody who launches from the template and is no group of the account, told by the tags of what was launched.</summary>
    private string? UnseenConsumer(LaunchTemplate template)
    {
        foreach (var instance in _byTemplate[template.TemplateId].Where(static instance => instance.GroupName is null).OrderBy(static instance => instance.InstanceId, StringComparer.Ordinal))
        {
            if (instance.Tags.FirstOrDefault(static tag => FleetTags.Contains(tag.Key)) is { } fleet)
                return $"the fleet {fleet.Value}";
            // CloudFormation tags what it launched; the template's own tags tell whether it owns the template.
            if (ResourceOwner.Of(instance.Tags, instance.OperatorPrincipal) is { Name: not "CloudFormation" } owner)
                return $"{owner.Name} ({owner.Sign}, instance {instance.InstanceId})";
        }

        return null;
    }

    private string? ContainerHostReason(LaunchTemplateVersion version, IReadOnlyList<TemplateUse> ours)
    {
        var sign = ContainerSigns.Of(version.InstanceTags) ?? ours
            .SelectMany(use => _byGroup[use.Group.Name])
            .Select(static instance => ContainerSigns.Of(instance.Tags))
            .FirstOrDefault(static found => found is not null);
        return sign is null ? null : ContainerHosts.WhyNot(sign, graph.EffectiveOf(version).HttpPutResponseHopLimit.Value, draft.Options.HopLimit);
    }

    private static ResourceOwner? OwnerOf(AutoScalingGroup group) => ResourceOwner.Of(group.Tags, operatorPrincipal: null);

    private static ResourceFacts FactsOf(LaunchTemplate template, IReadOnlyList<TemplateUse> uses) => new()
    {
        Id = template.TemplateId,
        AccountId = template.Place.AccountId,
        Region = template.Place.Region,
        Groups = [.. uses.Select(static use => use.Group.Name).Distinct()],
        Templates = [template.TemplateId, template.Name],
        Tags = InstancePlanner.TagsOf(template.Tags),
    };

    private ResourceFacts FactsOf(AutoScalingGroup group) => new()
    {
        Id = group.Name,
        AccountId = group.Place.AccountId,
        Region = group.Place.Region,
        Groups = [group.Name],
        Templates = [.. group.TemplateReferences.Select(graph.Template).OfType<LaunchTemplate>().SelectMany(static template => new[] { template.TemplateId, template.Name }).Distinct()],
        Tags = InstancePlanner.TagsOf(group.Tags),
    };
}
