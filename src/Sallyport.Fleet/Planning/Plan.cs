namespace Sallyport.Fleet.Planning;

/// <summary>What is to be changed: the state it was computed from and ordered steps. The file form is <c>sallyport/plan/1</c>.</summary>
public sealed record Plan
{
    public const string SchemaName = "sallyport/plan/1";

    public string Schema { get; init; } = SchemaName;

    public required DateTimeOffset CreatedAt { get; init; }

    public required PlanScope Scope { get; init; }

    public required PlanSnapshot Snapshot { get; init; }

    public required PlanOptions Options { get; init; }

    /// <summary>True when there is something to apply.</summary>
    public required bool Applyable { get; init; }

    /// <summary>True when nothing is left on v1 that the plan was asked to look at: nothing left out, nothing that it cannot do.</summary>
    public required bool Complete { get; init; }

    /// <summary>What a reader must know before anything else.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The IAM actions that apply, verify and back-out call or that AWS checks on the way.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>In an order in which they could be made one after another.</summary>
    public IReadOnlyList<PlanStep> Steps { get; init; } = [];

    /// <summary>What could be changed and is not, and why.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];

    /// <summary>What this version of Sallyport does not change, and how to do it by hand.</summary>
    public IReadOnlyList<NotPlanned> NotPlanned { get; init; } = [];

    /// <summary>Over the canonical JSON of everything else. It shows damage and edits, not who wrote the plan.</summary>
    public string Sha256 { get; init; } = "";
}

/// <summary>Behind which endpoint, in which accounts (and as whom they were read) and Regions the plan holds.</summary>
public sealed record PlanScope(string Endpoint, string Partition, IReadOnlyList<PlanAccount> Accounts, IReadOnlyList<string> Regions);

/// <summary>An account and the identity that read it.</summary>
public sealed record PlanAccount(string AccountId, string? Identity);

/// <summary>The snapshot that the plan was computed from.</summary>
public sealed record PlanSnapshot(string Id, DateTimeOffset TakenAt);

/// <summary>What was asked for.</summary>
public sealed record PlanOptions
{
    public string? Only { get; init; }

    public string? Exclude { get; init; }

    /// <summary>At most so many resources are changed.</summary>
    public int? Limit { get; init; }

    /// <summary>The hop limit that changed resources get; null keeps theirs.</summary>
    public int? HopLimit { get; init; }

    public bool AccountDefault { get; init; }

    public bool UnusedDefaults { get; init; }

    public bool IncludeOwned { get; init; }

    public bool NoUsageEvidence { get; init; }
}

/// <summary>One reversible change.</summary>
public sealed record PlanStep
{
    public required string Id { get; init; }

    /// <summary>A kind of <see cref="Steps.StepCatalog"/>.</summary>
    public required string Kind { get; init; }

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>The ARN of what is changed.</summary>
    public required string Resource { get; init; }

    /// <summary>Why the step is there.</summary>
    public required string Reason { get; init; }

    /// <summary>What the kind needs to find the resource.</summary>
    public required SortedDictionary<string, string> Target { get; init; }

    /// <summary>The fields that must read so before the call; <c>${STEP.NAME}</c> stands for what another step produces.</summary>
    public required SortedDictionary<string, string> Before { get; init; }

    /// <summary>The fields that read so once the step is done.</summary>
    public required SortedDictionary<string, string> After { get; init; }

    /// <summary>The steps that must have ended well before this one starts.</summary>
    public IReadOnlyList<string> WaitsFor { get; init; } = [];

    /// <summary>The step whose interim state this one ends: what is left alone there is left alone here.</summary>
    public string? Closes { get; init; }

    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>What is known about taking the step back; null when nothing stands in the way.</summary>
    public string? BackOut { get; init; }
}

/// <summary>A resource that the plan leaves as it is.</summary>
public sealed record LeftOut(string Resource, string ResourceType, string AccountId, string Region, string Reason);

/// <summary>A change that is made by hand, with the commands.</summary>
public sealed record NotPlanned(string Resource, string ResourceType, string AccountId, string Region, string Reason, IReadOnlyList<string> Commands);
