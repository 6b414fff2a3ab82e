namespace Sallyport.Evidence.Reports;

/// <summary>How many findings there are of each status, over all and by control.</summary>
public sealed record ReportSummary
{
    public required StatusCounts Total { get; init; }

    public required IReadOnlyList<ControlCounts> Controls { get; init; }
}

/// <summary>How many findings there are of each status.</summary>
public sealed record StatusCounts(int Ok, int Alarm, int Info, int Skip, int Error);

/// <summary>A control and how many findings of each status it has.</summary>
public sealed record ControlCounts(string ControlId, string Title, StatusCounts Counts);
