using System.Globalization;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.Fleet.Planning;

namespace Sallyport.Fleet.Steps;

/// <summary>Makes another version the default of a launch template.</summary>
internal sealed class TemplateDefaultStep : ChangeStep
{
    public const string Name = "template-default";

    public const string DefaultVersion = "defaultVersion";

    public override string Kind => Name;

    internal override IReadOnlyList<AwsOperation> Operations { get; } = [DescribeLaunchTemplates.Operation, ModifyLaunchTemplate.Operation];

    public override string Describe(PlanStep step) =>
        $"template {step.Target[TemplateTarget.Name]}: default version {step.Before[DefaultVersion]} → {TemplateTarget.Shown(step.After[DefaultVersion])}";

    internal override IReadOnlyList<string> Touches(PlanStep step) => [step.Target[TemplateTarget.Id]];

    internal override async Task<IReadOnlyList<Reading>> ReadAsync(IAwsCaller caller, IReadOnlyList<StepChange> changes, CancellationToken cancel)
    {
        var templates = await TemplateTarget.ReadAsync(caller, changes.Select(static change => change.Step.Target[TemplateTarget.Name]), cancel);
        return [.. changes.Select(change => templates.TryGetValue(change.Step.Target[TemplateTarget.Id], out var template)
            ? new Reading(Presence.Settled, new Fields { [DefaultVersion] = template.DefaultVersionNumber.ToString(CultureInfo.InvariantCulture) })
            : Reading.Gone)];
    }

    internal override async Task<Fields?> SendAsync(IAwsCaller caller, StepChange change, Reading reading, bool dryRun, CancellationToken cancel)
    {
        await caller.CallAsync(
            ModifyLaunchTemplate.Operation,
            new ModifyLaunchTemplateRequest { LaunchTemplateId = change.Step.Target[TemplateTarget.Id], DefaultVersion = change.To[DefaultVersion], DryRun = dryRun ? true : null },
            cancel);
        return null;
    }
}
