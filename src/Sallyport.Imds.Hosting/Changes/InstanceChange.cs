using Sallyport.Imds.Instances;

namespace Sallyport.Imds.Hosting.Changes;

/// <summary>A change to a running metadata service: the body of <c>POST /changes</c>, and an event of a scenario. Members that are absent change nothing.</summary>
public sealed record InstanceChange
{
    /// <summary>When a scenario makes the change, counted from its start, such as <c>30s</c>. Only in scenarios.</summary>
    public string? At { get; init; }

    /// <summary>Takes back all announced events, faults and failing credentials, before the other members are applied.</summary>
    public bool Clear { get; init; }

    /// <summary>New metadata options.</summary>
    public OptionsChange? Options { get; init; }

    /// <summary>Announces a spot interruption.</summary>
    public SpotChange? Spot { get; init; }

    /// <summary>Gives a rebalance recommendation now.</summary>
    public bool Rebalance { get; init; }

    /// <summary>Announces a maintenance event, or moves one to the history.</summary>
    public MaintenanceChange? Maintenance { get; init; }

    /// <summary>The auto-scaling target state, such as <c>Terminated</c>.</summary>
    public string? Lifecycle { get; init; }

    /// <summary>How credentials are served: <c>valid</c>, <c>failing</c>, <c>expired</c>, <c>profileMissing</c>.</summary>
    public CredentialsBehaviour? Credentials { get; init; }

    /// <summary>Latency, errors and throttling; replaces those of before.</summary>
    public FaultsChange? Faults { get; init; }

    /// <summary>Makes every token issued so far invalid.</summary>
    public bool ExpireTokens { get; init; }

    /// <summary>The new tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}

/// <summary>New metadata options; absent ones stay.</summary>
public sealed record OptionsChange
{
    /// <summary><c>optional</c> or <c>required</c>.</summary>
    public TokenUse? HttpTokens { get; init; }

    /// <summary><c>enabled</c> or <c>disabled</c>.</summary>
    public Toggle? HttpEndpoint { get; init; }

    /// <summary>1 to 64.</summary>
    public int? HttpPutResponseHopLimit { get; init; }

    /// <summary><c>enabled</c> or <c>disabled</c>.</summary>
    public Toggle? HttpProtocolIpv6 { get; init; }

    /// <summary><c>enabled</c> or <c>disabled</c>.</summary>
    public Toggle? InstanceMetadataTags { get; init; }
}

/// <summary>A spot interruption to announce.</summary>
public sealed record SpotChange
{
    /// <summary><c>stop</c>, <c>hibernate</c> or <c>terminate</c>.</summary>
    public string Action { get; init; } = "terminate";

    /// <summary>How far ahead; AWS gives two minutes.</summary>
    public string In { get; init; } = "2m";
}

/// <summary>A maintenance event to announce or to end.</summary>
public sealed record MaintenanceChange
{
    /// <summary>The kind of event.</summary>
    public string Code { get; init; } = "system-reboot";

    /// <summary>The description.</summary>
    public string Description { get; init; } = "scheduled reboot";

    /// <summary>The event's id; one that is known is replaced.</summary>
    public string EventId { get; init; } = "instance-event-0d59937288b749b32";

    /// <summary>How far ahead it starts.</summary>
    public string In { get; init; } = "1h";

    /// <summary>How long it may take; not used by <c>instance-stop</c>, which has no end.</summary>
    public string Lasts { get; init; } = "30m";

    /// <summary><c>active</c>, or <c>completed</c> or <c>canceled</c>, which move it to the history.</summary>
    public string State { get; init; } = "active";
}

/// <summary>Trouble to make.</summary>
public sealed record FaultsChange
{
    /// <summary>How long every answer waits.</summary>
    public string Latency { get; init; } = "0s";

    /// <summary>The status of failing answers.</summary>
    public int ErrorStatus { get; init; } = 500;

    /// <summary>How many of a hundred requests fail.</summary>
    public int ErrorPercent { get; init; }

    /// <summary>Requests a second above which the answer is 503.</summary>
    public int? RequestsPerSecond { get; init; }
}
