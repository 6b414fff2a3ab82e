using Sallyport.Fleet.Planning;
using Sallyport.Fleet.Steps;

namespace Sallyport.Fleet.Applying;

/// <summary>What a run's file says: the plan, and what became of each step.</summary>
public sealed class RunLog
{
    private readonly Dictionary<(string Step, StepDirection Direction), StepMemory> _memories = [];

    internal RunLog(string name, Plan plan, DateTimeOffset startedAt)
    {
        Name = name;
        Plan = plan;
        StartedAt = startedAt;
    }

    public string Name { get; }

    public Plan Plan { get; }

    public DateTimeOffset StartedAt { get; }

    /// <summary>When the last record was written.</summary>
    public DateTimeOffset LastAt { get; private set; }

    /// <summary>True once a back-out was started: such a run is not applied further.</summary>
    public bool BackOutStarted { get; private set; }

    /// <summary>True when a crash left the beginning of a record at the file's end.</summary>
    public bool Torn { get; internal set; }

    /// <summary>True when the last command on the run came to its end.</summary>
    public bool Closed { get; private set; }

    public StepMemory Memory(string step, StepDirection direction) => _memories.GetValueOrDefault((step, direction), StepMemory.Nothing);

    /// <summary>How many steps have each outcome in that direction; those without one are not counted.</summary>
    public IReadOnlyDictionary<StepOutcome, int> Outcomes(StepDirection direction) => Plan.Steps
        .Select(step => Memory(step.Id, direction).Outcome)
        .OfType<StepOutcome>()
        .CountBy(static outcome => outcome)
        .ToDictionary();

    /// <summary>True when every step ended well in the direction of apply.</summary>
    public bool IsApplied => Plan.Steps.All(step => Memory(step.Id, StepDirection.Apply).Outcome?.EndedWell() == true);

    internal void Add(RunRecord record)
    {
        LastAt = record.At;
        Closed = record.Type == RunRecordType.End;
        if (record is { Type: RunRecordType.Session, Direction: StepDirection.BackOut })
            BackOutStarted = true;
        if (record is { Step: { } step, Direction: { } direction })
            _memories[(step, direction)] = Memory(step, direction).With(record);
    }
}
