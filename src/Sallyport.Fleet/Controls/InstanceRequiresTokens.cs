using Sallyport.Evidence;
using Sallyport.Fleet.Inventory;

namespace Sallyport.Fleet.Controls;

/// <summary>EC2.8: an instance must refuse metadata requests that carry no session token.</summary>
internal sealed class InstanceRequiresTokens : InstanceControl
{
    private static readonly Verdict Disabled = Verdict.Skip("the metadata endpoint is disabled, so neither IMDSv1 nor IMDSv2 is answered");
    private static readonly Verdict DisabledOptional = Disabled.WithAwsStatus(passes: false);
    private static readonly Verdict DisabledRequired = Disabled.WithAwsStatus(passes: true);
    private static readonly Verdict Required = Verdict.Ok("session tokens are required");
    private static readonly Verdict RequiredAtStart = Verdict.Ok("session tokens are required when it starts");
    private static readonly Verdict NotApplied = Verdict.Alarm(
        "session tokens are required, but that is not applied yet",
        "look again in a minute: sallyport audit; if it stays pending, stop and start the instance").WithAwsStatus(passes: true);
    private static readonly Verdict Optional = Verdict.Alarm("session tokens are optional, so IMDSv1 is answered", "sallyport plan, then sallyport apply plan.json");
    private static readonly Verdict Untold = Verdict.Info(
        "AWS returned no HttpTokens for this instance, so it cannot be decided",
        "aws ec2 describe-instances --instance-ids ID --query 'Reservations[].Instances[].MetadataOptions'");

    public override ControlInfo Info { get; } = new()
    {
        Id = "EC2.8",
        Title = "An instance requires session tokens (IMDSv2)",
        Aliases =
        [
            "ec2_instance_uses_imdsv2", "foundational_security_ec2_8", "ec2-imdsv2-check", "ec2_instance_imdsv2_enabled",
        ],
        Severity = Severity.High,
        ResourceType = "AWS::EC2::Instance",
        Needs = InventoryParts.Instances,
    };

    protected override Verdict Evaluate(Instance instance) => instance.Metadata switch
    {
        { HttpEndpoint: Toggle.Disabled, HttpTokens: Tokens.Optional } => DisabledOptional,
        { HttpEndpoint: Toggle.Disabled, HttpTokens: Tokens.Required } => DisabledRequired,
        { HttpEndpoint: Toggle.Disabled } => Disabled,
        { HttpTokens: Tokens.Required, State: OptionsState.Pending } when instance.IsRunning => NotApplied,
        { HttpTokens: Tokens.Required, State: OptionsState.Pending } => RequiredAtStart,
        { HttpTokens: Tokens.Required } => Required,
        { HttpTokens: Tokens.Optional } => Optional,
        _ => Untold,
    };
}
