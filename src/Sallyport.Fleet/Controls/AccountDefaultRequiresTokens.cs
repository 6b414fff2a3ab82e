using Sallyport.Evidence;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>IMDS.4: the account's default of a Region must be that new instances require session tokens.</summary>
internal sealed class AccountDefaultRequiresTokens : AccountDefaultsControl
{
    private const string Remedy = "sallyport plan --account-default, then sallyport apply plan.json";
    private const string PolicyRemedy = "a declarative policy of the organisation sets it: change it there";

    public override ControlInfo Info { get; } = new()
    {
        Id = "IMDS.4",
        Title = "The account's default requires session tokens of new instances",
        Aliases = ["ec2_account_default_requires_imdsv2", "ec2_instance_account_imdsv2_enabled"],
        Severity = Severity.Medium,
        ResourceType = "AWS::::Account",
        Needs = InventoryParts.AccountDefaults,
    };

    protected override Verdict Evaluate(AccountDefaults defaults)
    {
        var remedy = defaults.IsManagedByPolicy ? PolicyRemedy : Remedy;
        var verdict = defaults.HttpTokens switch
        {
            Tokens.Required => Verdict.Ok("new instances require session tokens unless a launch says otherwise"),
            Tokens.Optional => Verdict.Alarm("the account's default makes session tokens optional, even for images that ask for IMDSv2", remedy),
            _ => Verdict.Alarm("the account has no default, so a launch that leaves it open answers IMDSv1 unless its image asks for IMDSv2", remedy),
        };
        return defaults.ManagedBy is { } manager ? verdict.With("managedBy", manager) : verdict;
    }
}
