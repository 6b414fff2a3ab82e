using Sallyport.Imds.Hosting.Logging;
using Sallyport.Imds.Instances;

namespace Sallyport.Imds.Hosting.Admin;

/// <summary>What <c>GET /state</c> and <c>POST /changes</c> of the admin API answer.</summary>
public sealed record AdminState
{
    /// <summary>The form's name and version.</summary>
    public string Schema { get; init; } = "sallyport/imds-state/1";

    /// <summary>The instance as it is now.</summary>
    public required InstanceDescription Instance { get; init; }

    /// <summary>Trouble made on purpose.</summary>
    public required AdminFaults Faults { get; init; }

    /// <summary>What was counted.</summary>
    public required AdminCounters Counters { get; init; }

    /// <summary>Who called.</summary>
    public required IReadOnlyList<CallerCount> Callers { get; init; }
}

/// <summary>Trouble made on purpose, in milliseconds and per cent.</summary>
public sealed record AdminFaults(double LatencyMilliseconds, int ErrorStatus, int ErrorPercent, int? RequestsPerSecond);

/// <summary>The counters, named as CloudWatch names them where it does.</summary>
public sealed record AdminCounters(long MetadataNoToken, long MetadataNoTokenRejected, long WithToken, long TokensIssued);

/// <summary>Why the admin API refused.</summary>
public sealed record AdminError(string Error);
