using Sallyport.Aws.Calling;
using Sallyport.Fleet.Graph;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Planning;

/// <summary>Computes a plan from an inventory. The same inventory and options give the same plan; nothing is called.</summary>
public static class Planner
{
    internal const string LaunchConfigurationType = "launch-configuration";

    /// <exception cref="PlanException">An expression is wrong, or usage evidence is missing and was not waived.</exception>
    public static Plan Make(PlanRequest request)
    {
        if (!request.Options.NoUsageEvidence)
            throw new PlanException("There is no usage evidence: nothing says whether something still uses IMDSv1. Add --no-usage-evidence to plan without it.");
        var draft = new PlanDraft(request.Options);
        draft.Warn("No usage evidence: this plan was made without knowing whether something still uses IMDSv1. Start with a few resources (--limit, --only) and watch them.");
        var regions = request.Regions
            .OrderBy(static region => region.Inventory.Place.AccountId, StringComparer.Ordinal)
            .ThenBy(static region => region.Inventory.Place.Region, StringComparer.Ordinal)
            .ToList();
        foreach (var region in regions)
            AddRegion(draft, region);
        var failures = request.Failures.Concat(regions.SelectMany(static region => region.Inventory.Failures)).ToList();
        foreach (var failure in failures)
            draft.Warn($"Not read, so not planned: account {failure.AccountId}{(failure.Region is null ? "" : ", " + failure.Region)}: {failure.Describe()}");
        return PlanFile.Seal(new Plan
        {
            CreatedAt = request.CreatedAt,
            Scope = new PlanScope(request.Endpoint, request.Partition, request.Accounts, [.. regions.Select(static region => region.Inventory.Place.Region).Distinct().Order(StringComparer.Ordinal)]),
            Snapshot = request.Snapshot,
            Options = request.Options,
            Applyable = draft.Steps.Count > 0,
            Complete = draft.LeftOut.Count == 0 && failures.Count == 0 && draft.NotPlanned.All(static entry => entry.ResourceType != LaunchConfigurationType),
            Warnings = draft.Warnings,
            Permissions = [.. draft.Steps.SelectMany(static step => step.Permissions).Distinct().Order(StringComparer.Ordinal)],
            Steps = draft.Steps,
            LeftOut = draft.LeftOut,
            NotPlanned = draft.NotPlanned,
        });
    }

    private static void AddRegion(PlanDraft draft, RegionToPlan region)
    {
        var place = region.Inventory.Place;
        WarnOfDefaults(draft, place, region.Inventory.Defaults);
        AccountDefaultPlanner.Add(draft, place, region.Inventory.Defaults);
        var templates = new TemplatePlanner(draft, new FleetGraph(region.Inventory), region.Instances);
        templates.Add();
        InstancePlanner.Add(draft, region, templates.StepsBeforeMembersOf);
    }

    private static void WarnOfDefaults(PlanDraft draft, AwsPlace place, AccountDefaults? defaults)
    {
        if (defaults?.IsEnforced == true)
            draft.Warn($"Back-out is impossible while HttpTokensEnforced is on ({place}): AWS refuses to set tokens to optional there.");
        if (defaults?.IsManagedByPolicy == true)
            draft.Warn($"A declarative policy of the organisation sets the metadata defaults ({place}): the account can neither change them nor put them back.");
    }
}
