using Sallyport.Aws.Calling;

namespace Sallyport.Fleet.Applying;

/// <summary>What the workers of all accounts and Regions share: settings, the wish to stop, the count of failures, the listener.</summary>
internal sealed class RunContext(ApplySettings settings, IProgress<ApplyEvent>? listener, CancellationToken stop)
{
    private static readonly TimeSpan CredentialsPoll = TimeSpan.FromSeconds(15);

    private int _failures;

    public ApplySettings Settings { get; } = settings;

    /// <summary>Restore what somebody else changed, too.</summary>
    public bool Force { get; init; }

    /// <summary>Find out what became of steps in doubt; send nothing.</summary>
    public bool ReadOnly { get; init; }

    public CancellationToken Stop { get; } = stop;

    public bool TooManyFailures => Settings.MaxFailures is { } most && Volatile.Read(ref _failures) >= most;

    public bool IsStopping => Stop.IsCancellationRequested || TooManyFailures;

    public void Report(ApplyEvent happened) => listener?.Report(happened);

    public void Count(StepOutcome outcome)
    {
        if (outcome is StepOutcome.Failed or StepOutcome.Unconfirmed)
            Interlocked.Increment(ref _failures);
    }

    /// <summary>Waits; the wish to stop ends the wait without an exception.</summary>
    public async Task DelayAsync(TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
            return;
        try
        {
            await Task.Delay(delay, Settings.Time, Stop);
        }
        catch (OperationCanceledException)
        {
            // Whoever waits looks at the wish to stop next.
        }
    }

    /// <summary>Makes a reading call; when credentials have expired, says so and tries again until there are new ones.</summary>
    public async Task<T> PatientlyAsync<T>(AwsPlace place, Func<Task<T>> call)
    {
        var until = Settings.Time.GetUtcNow() + Settings.CredentialsWithin;
        var paused = false;
        while (true)
            try
            {
                var answer = await call();
                if (paused)
                    Report(new WorkResumed(place));
                return answer;
            }
            catch (AwsCallException expired) when (expired.Failure == AwsFailure.Credentials && Settings.Time.GetUtcNow() < until && !Stop.IsCancellationRequested)
            {
                if (!paused)
                    Report(new WorkPaused(place, expired.Describe()));
                paused = true;
                await DelayAsync(CredentialsPoll);
            }
    }
}
