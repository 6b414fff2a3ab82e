using Sallyport.Aws.Ec2;

namespace Sallyport.SimCloud.State;

/// <summary>An instance. Everything that can be derived from its id (addresses, interfaces, volumes) is derived when it is written, so that a million fit in memory.</summary>
internal sealed record CloudInstance
{
    public required string InstanceId { get; init; }

    public required string ImageId { get; init; }

    public required string InstanceType { get; init; }

    /// <summary>The state that the last call asked for; <see cref="StateAt"/> gives the state that is reached.</summary>
    public required string State { get; init; }

    /// <summary>When a passing state ends, in milliseconds since 1970; 0 when it does not end by itself.</summary>
    public long SettlesAt { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long LaunchTime { get; init; }

    public required string AvailabilityZone { get; init; }

    public string? IamInstanceProfileArn { get; init; }

    /// <summary>The options without their state; null for a record from before there were options.</summary>
    public InstanceMetadataOptions? Options { get; init; }

    /// <summary>Until when the options are still being applied, in milliseconds since 1970.</summary>
    public long PendingUntil { get; init; }

    /// <summary>The service that manages the instance; null when the customer does.</summary>
    public string? OperatorPrincipal { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>The state at a time: passing states end.</summary>
    public string StateAt(long now) => SettlesAt == 0 || now < SettlesAt
        ? State
        : State switch
        {
            InstanceStates.Pending => InstanceStates.Running,
            InstanceStates.Stopping => InstanceStates.Stopped,
            InstanceStates.ShuttingDown => InstanceStates.Terminated,
            var state => state,
        };

    /// <summary>
    /// The options with their state at a time. AWS shows <c>pending</c> not only while a change is under way, but also for
    /// instances that are stopping or terminated.
    /// </summary>
    public InstanceMetadataOptions? OptionsAt(long now) => Options is null
        ? null
        : Options with { State = now < PendingUntil || StateAt(now) is InstanceStates.Stopping or InstanceStates.ShuttingDown or InstanceStates.Terminated ? "pending" : "applied" };

    public string? TagValue(string key)
    {
        foreach (var tag in Tags)
            if (tag.Key == key)
                return tag.Value;
        return null;
    }
}

/// <summary>AWS's names of the states of an instance.</summary>
internal static class InstanceStates
{
    public const string Pending = "pending";
    public const string Running = "running";
    public const string ShuttingDown = "shutting-down";
    public const string Terminated = "terminated";
    public const string Stopping = "stopping";
    public const string Stopped = "stopped";

    public static IReadOnlyList<string> All { get; } = [Pending, Running, ShuttingDown, Terminated, Stopping, Stopped];

    public static int Code(string state) => state switch
    {
        Pending => 0,
        Running => 16,
        ShuttingDown => 32,
        Terminated => 48,
        Stopping => 64,
        _ => 80,
    };
}
