using Sallyport.Imds.Hosting.Files;
using Sallyport.Imds.Instances;
using Sallyport.Imds.Protocol;

namespace Sallyport.Imds.Hosting.Changes;

/// <summary>Applies a change to a running service, as a whole or not at all.</summary>
public static class ChangeApplier
{
    private static readonly string[] MaintenanceCodes = ["instance-reboot", "system-reboot", "system-maintenance", "instance-retirement", "instance-stop"];

    /// <summary>Applies a change.</summary>
    /// <param name="service">The service.</param>
    /// <param name="change">The change.</param>
    /// <exception cref="InvalidInstanceException">The change is not possible; nothing has changed.</exception>
    public static void Apply(MetadataService service, InstanceChange change)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(change);
        try
        {
            var faults = change.Faults is { } wanted ? Faults(wanted) : change.Clear ? new MetadataFaults() : null;
            service.Update(instance => Changed(instance, change, service.Time.GetUtcNow()));
            if (faults is not null)
                service.Faults = faults;
            if (change.ExpireTokens)
                service.ExpireTokens();
        }
        catch (FormatException e)
        {
            throw new InvalidInstanceException(e.Message, e);
        }
    }

    private static InstanceDescription Changed(InstanceDescription instance, InstanceChange change, DateTimeOffset now)
    {
        if (change.Clear)
            instance = instance with { Events = new EventsDescription(), Role = instance.Role is { } role ? role with { Credentials = CredentialsBehaviour.Valid } : null };
        if (change.Credentials is { } behaviour)
            instance = instance with { Role = (instance.Role ?? throw new InvalidInstanceException("the instance has no role")) with { Credentials = behaviour } };
        return instance with
        {
            Options = change.Options is { } options ? Merge(instance.Options, options) : instance.Options,
            Events = Events(instance.Events, change, now),
            TargetLifecycleState = change.Lifecycle ?? instance.TargetLifecycleState,
            Tags = change.Tags ?? instance.Tags,
        };
    }

    private static MetadataOptions Merge(MetadataOptions present, OptionsChange change) => new()
    {
        HttpTokens = change.HttpTokens ?? present.HttpTokens,
        HttpEndpoint = change.HttpEndpoint ?? present.HttpEndpoint,
        HttpPutResponseHopLimit = change.HttpPutResponseHopLimit ?? present.HttpPutResponseHopLimit,
        HttpProtocolIpv6 = change.HttpProtocolIpv6 ?? present.HttpProtocolIpv6,
        InstanceMetadataTags = change.InstanceMetadataTags ?? present.InstanceMetadataTags,
    };

    private static EventsDescription Events(EventsDescription events, InstanceChange change, DateTimeOffset now)
    {
        if (change.Spot is { } spot)
            events = events with { Spot = new SpotInterruption { Action = spot.Action, Time = now + DurationText.Parse(spot.In) } };
        if (change.Rebalance)
            events = events with { RebalanceNoticeTime = now };
        return change.Maintenance is { } maintenance ? WithMaintenance(events, maintenance, now) : events;
    }

    private static EventsDescription WithMaintenance(EventsDescription events, MaintenanceChange change, DateTimeOffset now)
    {
        if (!MaintenanceCodes.Contains(change.Code))
            throw new InvalidInstanceException($"a maintenance code is one of {string.Join(", ", MaintenanceCodes)}");
        var known = events.Scheduled.FirstOrDefault(e => e.EventId == change.EventId);
        var start = now + DurationText.Parse(change.In);
        var one = known ?? new MaintenanceEvent
        {
            Code = change.Code,
            Description = change.Description,
            EventId = change.EventId,
            NotBefore = start,
            NotAfter = change.Code == "instance-stop" ? null : start + DurationText.Parse(change.Lasts),
        };
        var scheduled = events.Scheduled.Where(e => e.EventId != change.EventId);
        return change.State switch
        {
            "active" => events with { Scheduled = [.. scheduled, one] },
            "completed" => events with { Scheduled = [.. scheduled], History = [.. events.History, one with { State = "completed", Description = "[Completed] " + one.Description }] },
            "canceled" => events with { Scheduled = [.. scheduled], History = [.. events.History, one with { State = "canceled", Description = "[Canceled] " + one.Description }] },
            _ => throw new InvalidInstanceException("a maintenance state is active, completed or canceled"),
        };
    }

    private static MetadataFaults Faults(FaultsChange change)
    {
        if (change.ErrorPercent is < 0 or > 100)
            throw new InvalidInstanceException("errorPercent must be 0 to 100");
        if (change.ErrorStatus is < 400 or > 599)
            throw new InvalidInstanceException("errorStatus must be 400 to 599");
        if (change.RequestsPerSecond is < 0)
            throw new InvalidInstanceException("requestsPerSecond must not be negative");
        return new MetadataFaults
        {
            Latency = DurationText.Parse(change.Latency),
            ErrorStatus = change.ErrorStatus,
            ErrorPercent = change.ErrorPercent,
            RequestsPerSecond = change.RequestsPerSecond,
        };
    }
}
