namespace Sallyport.Evidence;

/// <summary>The process that made a call.</summary>
public sealed record CallingProcess
{
    public required int Pid { get; init; }

    public required string Name { get; init; }

    public string? CommandLine { get; init; }

    public string? User { get; init; }

    /// <summary>The processes that started it, the nearest first.</summary>
    public IReadOnlyList<ParentProcess> Parents { get; init; } = [];

    /// <summary>The systemd unit.</summary>
    public string? Unit { get; init; }

    /// <summary>The container's id.</summary>
    public string? Container { get; init; }
}

/// <summary>A process that started another.</summary>
public sealed record ParentProcess(int Pid, string Name);
