namespace Sallyport.Evidence;

/// <summary>A control's or rule's result for one resource, with a reason that a person can act on.</summary>
public sealed record Finding
{
    /// <summary>The stable id of the control or rule, such as <c>EC2.8</c>.</summary>
    public required string ControlId { get; init; }

    /// <summary>Names under which other tools know the control.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public required FindingStatus Status { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>The ARN, or <c>path:line</c> for code.</summary>
    public required string Resource { get; init; }

    /// <summary>CloudFormation's name of the type, such as <c>AWS::EC2::Instance</c>; for code the kind of file.</summary>
    public required string ResourceType { get; init; }

    public string? AccountId { get; init; }

    public string? Region { get; init; }

    public required string Reason { get; init; }

    /// <summary>What to do about it; null when there is nothing to do.</summary>
    public string? Remedy { get; init; }

    /// <summary>Facts that the reason rests on, such as <c>awsControlStatus</c>.</summary>
    public IReadOnlyDictionary<string, string> Evidence { get; init; } = new Dictionary<string, string>();

    public string? File { get; init; }

    public int? Line { get; init; }

    public int? Column { get; init; }
}
