namespace Sallyport.Imds.Instances;

/// <summary>What AWS has announced for an instance.</summary>
public sealed record EventsDescription
{
    /// <summary>A spot interruption.</summary>
    public SpotInterruption? Spot { get; init; }

    /// <summary>When a rebalance recommendation was given.</summary>
    public DateTimeOffset? RebalanceNoticeTime { get; init; }

    /// <summary>Maintenance that is planned or under way.</summary>
    public IReadOnlyList<MaintenanceEvent> Scheduled { get; init; } = [];

    /// <summary>Maintenance that was completed or cancelled.</summary>
    public IReadOnlyList<MaintenanceEvent> History { get; init; } = [];
}

/// <summary>A spot interruption notice.</summary>
public sealed record SpotInterruption
{
    /// <summary>What will happen: <c>stop</c>, <c>hibernate</c> or <c>terminate</c>.</summary>
    public string Action { get; init; } = "terminate";

    /// <summary>When; AWS says so two minutes ahead.</summary>
    public DateTimeOffset Time { get; init; }
}

/// <summary>A maintenance event.</summary>
public sealed record MaintenanceEvent
{
    /// <summary>The kind: <c>instance-reboot</c>, <c>system-reboot</c>, <c>system-maintenance</c>, <c>instance-retirement</c> or <c>instance-stop</c>.</summary>
    public string Code { get; init; } = "system-reboot";

    /// <summary>The description.</summary>
    public string Description { get; init; } = "scheduled reboot";

    /// <summary>The event's id.</summary>
    public string EventId { get; init; } = "instance-event-0d59937288b749b32";

    /// <summary>The earliest start.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>The latest end; none for <c>instance-stop</c>.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>The state: <c>active</c>, <c>completed</c> or <c>canceled</c>.</summary>
    public string State { get; init; } = "active";
}
