using System.Globalization;
using Sallyport.Aws.Calling;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Steps;

namespace Sallyport.Fleet.Planning;

/// <summary>Plans the account default of a Region, where it is asked for.</summary>
internal static class AccountDefaultPlanner
{
    /// <summary>How expressions call the account default.</summary>
    public const string Id = "account-default";

    public static void Add(PlanDraft draft, AwsPlace place, AccountDefaults? defaults)
    {
        if (!draft.Options.AccountDefault || !draft.Selection.Includes(new ResourceFacts { Id = Id, AccountId = place.AccountId, Region = place.Region }))
            return;
        var resource = place.Ec2Arn("account");
        if (defaults is null)
            draft.Leave(resource, Id, place, "the defaults could not be read");
        else if (defaults.HttpTokens == Tokens.Required)
            return;
        else if (defaults.IsManagedByPolicy)
            draft.Leave(resource, Id, place, "a declarative policy of the organisation sets the defaults; change the policy");
        else if (!draft.Selection.TryTake(1))
            draft.Leave(resource, Id, place, ResourceSelection.BeyondLimit);
        else
            AddStep(draft, place, defaults, resource);
    }

    private static void AddStep(PlanDraft draft, AwsPlace place, AccountDefaults defaults, string resource)
    {
        var before = AccountDefaultsStep.FieldsOf(defaults);
        var after = new Fields(before) { [OptionFields.HttpTokens] = OptionFields.Required };
        if (draft.Options.HopLimit is { } limit)
            after[OptionFields.HopLimit] = limit.ToString(CultureInfo.InvariantCulture);
        draft.Add(AccountDefaultsStep.Name, place, resource, "new instances would answer IMDSv1 where nothing else says otherwise", [], before, after, []);
    }
}
