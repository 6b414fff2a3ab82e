using System.Globalization;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Planning;

namespace Sallyport.Fleet.Steps;

/// <summary>Changes what new instances of an account get in one Region where nothing else says so.</summary>
internal sealed class AccountDefaultsStep : ChangeStep
{
    public const string Name = "account-defaults";

    /// <summary>AWS's word for a default that is not set.</summary>
    public const string NoPreference = "no-preference";

    /// <summary>AWS's number for a hop limit that is not set.</summary>
    public const string NoHopLimit = "-1";

    public const string Enforced = "httpTokensEnforced";

    public const string ManagedBy = "managedBy";

    public override string Kind => Name;

    internal override IReadOnlyList<AwsOperation> Operations { get; } = [GetInstanceMetadataDefaults.Operation, ModifyInstanceMetadataDefaults.Operation];

    // Enforcement and defaults are lifted before anything that they would refuse.
    internal override int BackOutRank => 0;

    public override string Describe(PlanStep step) => $"account default in {step.Region}: {OptionFields.Sentence(step.Before, step.After)}";

    internal override IReadOnlyList<string> Touches(PlanStep step) => [Name];

    internal override async Task<IReadOnlyList<Reading>> ReadAsync(IAwsCaller caller, IReadOnlyList<StepChange> changes, CancellationToken cancel)
    {
        var answer = await caller.CallAsync(GetInstanceMetadataDefaults.Operation, new GetInstanceMetadataDefaultsRequest(), cancel);
        var reading = new Reading(Presence.Settled, FieldsOf(answer.AccountLevel));
        return [.. changes.Select(_ => reading)];
    }

    internal override async Task<Fields?> SendAsync(IAwsCaller caller, StepChange change, Reading reading, bool dryRun, CancellationToken cancel)
    {
        var options = OptionFields.ToOptions(change.Changed);
        var answer = await caller.CallAsync(
            ModifyInstanceMetadataDefaults.Operation,
            new ModifyInstanceMetadataDefaultsRequest
            {
                HttpTokens = options.HttpTokens,
                HttpPutResponseHopLimit = options.HttpPutResponseHopLimit,
                HttpEndpoint = options.HttpEndpoint,
                InstanceMetadataTags = options.InstanceMetadataTags,
                HttpTokensEnforced = change.Changed.GetValueOrDefault(Enforced),
                DryRun = dryRun ? true : null,
            },
            cancel);
        return answer.Return
            ? null
            : throw new AwsCallException(AwsFailure.Refused, "NotChanged", "AWS answered that the defaults were not changed", "ModifyInstanceMetadataDefaults", caller.Place);
    }

    /// <summary>The defaults of an inventory as fields.</summary>
    internal static Fields FieldsOf(AccountDefaults defaults) => FieldsOf(new InstanceMetadataDefaults
    {
        HttpTokens = AwsWords.Of(defaults.HttpTokens),
        HttpPutResponseHopLimit = defaults.HttpPutResponseHopLimit,
        HttpEndpoint = AwsWords.Of(defaults.HttpEndpoint),
        InstanceMetadataTags = AwsWords.Of(defaults.InstanceMetadataTags),
        HttpTokensEnforced = AwsWords.Of(defaults.HttpTokensEnforced),
        ManagedBy = defaults.ManagedBy,
    });

    internal static Fields FieldsOf(InstanceMetadataDefaults defaults) => new()
    {
        [OptionFields.HttpTokens] = defaults.HttpTokens ?? NoPreference,
        [OptionFields.HopLimit] = defaults.HttpPutResponseHopLimit?.ToString(CultureInfo.InvariantCulture) ?? NoHopLimit,
        [OptionFields.HttpEndpoint] = defaults.HttpEndpoint ?? NoPreference,
        [OptionFields.InstanceMetadataTags] = defaults.InstanceMetadataTags ?? NoPreference,
        [Enforced] = defaults.HttpTokensEnforced ?? NoPreference,
        [ManagedBy] = defaults.ManagedBy ?? "account",
    };
}
