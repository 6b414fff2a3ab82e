using Sallyport.Fleet.Planning;
using Sallyport.Fleet.Steps;

namespace Sallyport.Fleet.Applying;

/// <summary>A step on its way through the engine.</summary>
internal sealed class Work(PlanStep step, StepDirection direction, IReadOnlyList<string> waitsFor)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    private int _delays;

    public PlanStep Step { get; } = step;

    public StepDirection Direction { get; } = direction;

    public ChangeStep Kind { get; } = StepCatalog.Find(step.Kind)!;

    public IReadOnlyList<string> WaitsFor { get; } = waitsFor;

    public IReadOnlyList<string> Touches { get; } = StepCatalog.Find(step.Kind)!.Touches(step);

    /// <summary>With references resolved; null until that is possible.</summary>
    public StepChange? Change { get; set; }

    /// <summary>What earlier sessions of the run, and this one, know of the step.</summary>
    public required StepMemory Memory { get; set; }

    public StepOutcome? Outcome { get; set; }

    /// <summary>Not looked at before this time.</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>Calls in this session that had no effect, or none that is known.</summary>
    public int VainCalls { get; set; }

    public bool AwaitReported { get; set; }

    public bool IsOpen => Outcome is null && !LeftOpen;

    /// <summary>Looked at for the last time in this session without an outcome.</summary>
    public bool LeftOpen { get; set; }

    /// <summary>Looks at the step again after a while that doubles each time.</summary>
    public void Delay(DateTimeOffset now)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(_delays++, 10));
        NotBefore = now + (delay < LongestDelay ? delay : LongestDelay);
    }

    public void ResetDelay(DateTimeOffset now) => (_delays, NotBefore) = (0, now);
}
