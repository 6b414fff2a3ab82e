using Sallyport.Evidence;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>IMDS.5: says whether the account refuses launches and changes that leave session tokens optional.</summary>
internal sealed class AccountEnforcesTokens : AccountDefaultsControl
{
    public override ControlInfo Info { get; } = new()
    {
        Id = "IMDS.5",
        Title = "The account enforces session tokens",
        Aliases = ["ec2_account_enforces_imdsv2"],
        Severity = Severity.Low,
        ResourceType = "AWS::::Account",
        Needs = InventoryParts.AccountDefaults,
    };

    protected override Verdict Evaluate(AccountDefaults defaults) => defaults.IsEnforced
        ? Verdict.Ok("a launch or a change that leaves session tokens optional is refused")
        : Verdict.Info(
            "enforcement is off, so a launch may still ask for optional tokens",
            defaults.IsManagedByPolicy
                ? "a declarative policy of the organisation sets it: change it there"
                : "when nothing needs IMDSv1 any more: aws ec2 modify-instance-metadata-defaults --http-tokens-enforced enabled --region REGION");
}
