using System.Globalization;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Steps;

namespace Sallyport.Fleet.Planning;

/// <summary>Plans the instances of a Region.</summary>
internal static class InstancePlanner
{
    private const string Type = "instance";

    public static void Add(PlanDraft draft, RegionToPlan region, Func<string, IReadOnlyList<string>> stepsBeforeMembersOf)
    {
        var enforced = region.Inventory.Defaults?.IsEnforced == true;
        var names = region.Inventory.Templates.ToDictionary(static template => template.TemplateId, static template => template.Name);
        foreach (var instance in region.Instances.OrderBy(static instance => instance.InstanceId, StringComparer.Ordinal))
        {
            if (!AllowsV1(instance) || !draft.Selection.Includes(FactsOf(instance, names)))
                continue;
            if (WhyNot(instance, draft.Options) is { } reason)
                draft.Leave(instance.Arn, Type, instance.Place, reason);
            else if (!draft.Selection.TryTake(1))
                draft.Leave(instance.Arn, Type, instance.Place, ResourceSelection.BeyondLimit);
            else
                AddStep(draft, instance, enforced, instance.GroupName is { } group ? stepsBeforeMembersOf(group) : []);
        }
    }

    // A disabled endpoint answers nobody, and is never enabled to be made safe.
    private static bool AllowsV1(Instance instance) =>
        !instance.IsGone && instance.Metadata is { HttpTokens: not Tokens.Required, HttpEndpoint: not Toggle.Disabled };

    private static string? WhyNot(Instance instance, PlanOptions options)
    {
        if (instance.OperatorPrincipal is { } principal)
            return $"{principal} manages it: not yours to change";
        if (instance.State == "stopping")
            return "it is stopping, and AWS refuses changes until it has stopped: plan it again then";
        if (instance.Metadata.HttpTokens is null)
            return "AWS returned no HttpTokens for it, so there is nothing to go back to";
        return ContainerSigns.Of(instance.Tags) is { } sign ? ContainerHosts.WhyNot(sign, instance.Metadata.HttpPutResponseHopLimit, options.HopLimit) : null;
    }

    private static ResourceFacts FactsOf(Instance instance, Dictionary<string, string> templateNames) => new()
    {
        Id = instance.InstanceId,
        AccountId = instance.AccountId,
        Region = instance.Region,
        Groups = instance.GroupName is { } group ? [group] : [],
        Templates = instance.LaunchTemplateId is not { } template ? []
            : templateNames.TryGetValue(template, out var name) ? [template, name] : [template],
        State = instance.State,
        Tags = TagsOf(instance.Tags),
    };

    internal static IReadOnlyDictionary<string, string> TagsOf(IReadOnlyList<Aws.Ec2.Tag> tags)
    {
        var byKey = new Dictionary<string, string>();
        foreach (var tag in tags)
            byKey[tag.Key] = tag.Value;
        return byKey;
    }

    private static void AddStep(PlanDraft draft, Instance instance, bool enforced, IReadOnlyList<string> waitsFor)
    {
        var before = OptionFields.Of(instance.Metadata);
        var after = new Fields(before) { [OptionFields.HttpTokens] = OptionFields.Required };
        if (draft.Options.HopLimit is { } limit)
            after[OptionFields.HopLimit] = limit.ToString(CultureInfo.InvariantCulture);
        draft.Add(
            InstanceOptionsStep.Name,
            instance.Place,
            instance.Arn,
            instance.State == "running" ? "it answers IMDSv1" : $"it is {instance.State} and would answer IMDSv1",
            new Fields { [InstanceOptionsStep.InstanceId] = instance.InstanceId },
            before,
            after,
            waitsFor,
            backOut: enforced ? "impossible while HttpTokensEnforced is on in the account" : null);
    }
}
