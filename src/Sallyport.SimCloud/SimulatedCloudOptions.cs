using System.Net;
using Sallyport.SimCloud.Faults;

namespace Sallyport.SimCloud;

/// <summary>How a simulated cloud behaves.</summary>
public sealed record SimulatedCloudOptions
{
    /// <summary>Where it listens; by default on a free port of this machine.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>What is in it.</summary>
    public CloudContent Content { get; init; } = CloudContent.Default;

    /// <summary>A file to load the state from, if it exists, and to save it to; null keeps the state in memory.</summary>
    public string? StateFile { get; init; }

    /// <summary>True: the state file is written after each change, so that even a killed process loses nothing.</summary>
    public bool SaveEachChange { get; init; }

    /// <summary>True: calls beyond AWS's documented rates are refused.</summary>
    public bool Throttling { get; init; }

    /// <summary>False: signatures are not looked at.</summary>
    public bool Authenticate { get; init; } = true;

    /// <summary>Added to every call.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How long changed metadata options stay <c>pending</c>, and how long an instance takes to start or stop.</summary>
    public TimeSpan SettlingTime { get; init; } = TimeSpan.FromSeconds(1);

    public IReadOnlyList<FaultSpec> Faults { get; init; } = [];

    /// <summary>Decides about faults and about the ids of what is created.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The cloud's time.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The time that signatures and temporary credentials go by.</summary>
    public TimeProvider WallClock { get; init; } = TimeProvider.System;
}
