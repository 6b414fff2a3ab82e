using Sallyport.Fleet.Applying;
using Sallyport.Rendering;

namespace Sallyport.Commands;

/// <summary>Shows how far a run is and what it waits for.</summary>
internal sealed class ApplyProgress(CommandContext context, ProgressLine line, int steps) : IProgress<ApplyEvent>
{
    private int _ended;
    private int _awaited;
    private volatile string _wait = "";

    /// <summary>Does the work under a progress line.</summary>
    public static async Task<T> FollowAsync<T>(CommandContext context, FleetSession session, int steps, Func<IProgress<ApplyEvent>, Task<T>> work)
    {
        await using var line = context.StartProgress();
        var progress = new ApplyProgress(context, line, steps);
        session.OnBucketWait(wait => progress._wait = $"; {wait.Waiting} calls wait up to {wait.Longest.TotalSeconds:0.0} s for the request rate of {wait.Bucket} ({wait.Place.Region})");
        return await work(progress);
    }

    public void Report(ApplyEvent value)
    {
        switch (value)
        {
            case StepEnded { Outcome: var outcome } ended:
                Interlocked.Increment(ref _ended);
                _wait = "";
                if (!outcome.EndedWell() || context.Verbosity == Verbosity.Verbose)
                    line.Write(context.Error, $"{ended.Step.Id} {StepWords.Of(outcome)}: {PlanText.Describe(ended.Step)}{(ended.Detail is null ? "" : $" ({Printable.Of(ended.Detail)})")}");
                break;
            case StepAwaited:
                Interlocked.Increment(ref _awaited);
                break;
            case WorkPaused paused:
                line.Write(context.Error, $"paused: {Printable.Of(paused.Reason)}. Renew the credentials; it goes on by itself.");
                break;
            case WorkResumed resumed:
                line.Write(context.Error, $"going on in {resumed.Place}");
                break;
        }

        var done = Volatile.Read(ref _ended);
        line.Report($"{done}/{steps} steps, {Volatile.Read(ref _awaited)} had to be waited for{_wait}", steps == 0 ? null : (double)done / steps);
    }
}
