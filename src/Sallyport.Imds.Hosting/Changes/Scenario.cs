using Sallyport.Imds.Hosting.Files;
using Sallyport.Imds.Instances;

namespace Sallyport.Imds.Hosting.Changes;

/// <summary>Changes over time, from a file.</summary>
public sealed record Scenario
{
    /// <summary>The changes, each with its time.</summary>
    public IReadOnlyList<InstanceChange> Events { get; init; } = [];

    /// <summary>Plays the scenario: waits for each event's time and applies it.</summary>
    /// <param name="service">The service.</param>
    /// <param name="speed">How many seconds of the scenario pass in one second.</param>
    /// <param name="applied">Told of each event once it is applied.</param>
    /// <param name="cancel">Stops the play.</param>
    /// <returns>Ends with the last event.</returns>
    public async Task PlayAsync(MetadataService service, double speed, Action<InstanceChange> applied, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(applied);
        var start = service.Time.GetTimestamp();
        foreach (var (at, change) in Ordered())
        {
            var wait = (at / speed) - service.Time.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, service.Time, cancel);
            ChangeApplier.Apply(service, change);
            applied(change);
        }
    }

    /// <summary>Checks that every event has a time and can be applied, on a copy of the instance.</summary>
    /// <param name="instance">The instance it will be played on.</param>
    /// <exception cref="InvalidInstanceException">An event is not possible.</exception>
    public void Check(InstanceDescription instance)
    {
        var trial = new MetadataService(instance);
        foreach (var (_, change) in Ordered())
            ChangeApplier.Apply(trial, change);
    }

    private List<(TimeSpan At, InstanceChange Change)> Ordered()
    {
        try
        {
            var timed = Events.Select(change => (At: DurationText.Parse(change.At ?? throw new InvalidInstanceException("an event of the scenario has no 'at'")), change)).ToList();
            return [.. timed.OrderBy(one => one.At)];
        }
        catch (FormatException e)
        {
            throw new InvalidInstanceException(e.Message, e);
        }
    }
}
