using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Wire;
using Sallyport.Fleet.Planning;

namespace Sallyport.Fleet.Steps;

/// <summary>Changes metadata options of one instance; options that the step does not name stay as they are.</summary>
internal sealed class InstanceOptionsStep : ChangeStep
{
    public const string Name = "instance-options";

    public const string InstanceId = "instanceId";

    // AWS allows 200 values in a filter.
    private const int IdsPerCall = 200;

    public override string Kind => Name;

    internal override IReadOnlyList<AwsOperation> Operations { get; } = [DescribeInstances.Operation, ModifyInstanceMetadataOptions.Operation];

    // A failure to restore one instance is no reason to leave its template changed.
    internal override bool HoldsBackOut => false;

    public override string Describe(PlanStep step) => $"instance {step.Target[InstanceId]}: {OptionFields.Sentence(step.Before, step.After)}";

    internal override IReadOnlyList<string> Touches(PlanStep step) => [step.Target[InstanceId]];

    internal override async Task<IReadOnlyList<Reading>> ReadAsync(IAwsCaller caller, IReadOnlyList<StepChange> changes, CancellationToken cancel)
    {
        var found = new Dictionary<string, Reading>();
        foreach (var ids in changes.Select(static change => change.Step.Target[InstanceId]).Distinct().Chunk(IdsPerCall))
        {
            var request = new DescribeInstancesRequest { Filters = [new Filter("instance-id", ids)], IncludeManagedResources = true, MaxResults = 1000 };
            do
            {
                var page = await caller.CallAsync(DescribeInstances.Operation, request, cancel);
                foreach (var instance in page.Reservations.SelectMany(static reservation => reservation.Instances))
                    found[instance.InstanceId] = ReadingOf(instance);
                request = request with { NextToken = page.NextToken };
            }
            while (request.NextToken is not null);
        }

        return [.. changes.Select(change => found.GetValueOrDefault(change.Step.Target[InstanceId], Reading.Gone))];
    }

    internal override async Task<Fields?> SendAsync(IAwsCaller caller, StepChange change, Reading reading, bool dryRun, CancellationToken cancel)
    {
        var options = OptionFields.ToOptions(change.Changed);
        await caller.CallAsync(
            ModifyInstanceMetadataOptions.Operation,
            new ModifyInstanceMetadataOptionsRequest(change.Step.Target[InstanceId], options, dryRun ? true : null),
            cancel);
        return null;
    }

    private static Reading ReadingOf(Instance instance) => new(
        instance.State switch
        {
            "terminated" or "shutting-down" => Presence.Gone,
            // AWS answers "pending" for a stopping instance whatever happens, and "applied" for a stopped one although nothing runs.
            "stopped" or "stopping" => Presence.AtStart,
            _ => instance.MetadataOptions?.State == "pending" ? Presence.Pending : Presence.Settled,
        },
        OptionFields.Of(instance.MetadataOptions));
}
