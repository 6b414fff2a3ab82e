using Sallyport.Aws.Calling;

namespace Sallyport.Commands;

/// <summary>An open connection to the fleet that a command works on: AWS, another endpoint, or the embedded simulated cloud.</summary>
internal sealed class FleetSession : IAsyncDisposable
{
    private FleetSession(FleetAccess access, RegionSelection regions, StateFolder state)
    {
        Access = access;
        Regions = regions;
        State = state;
    }

    public FleetAccess Access { get; }

    public RegionSelection Regions { get; }

    /// <summary>Where this fleet's store and runs are by default: apart for AWS and for the simulated cloud.</summary>
    public StateFolder State { get; }

    /// <summary>One line that says what the command talks to, as whom, and where.</summary>
    public string Target => TargetLine.Of(Access, Regions);

    /// <exception cref="AwsCallException">There are no credentials, or nobody answers.</exception>
    /// <exception cref="CommandException">What was asked for makes no sense.</exception>
    public static Task<FleetSession> OpenAsync(ConnectionRequest request, CommandContext context) =>
        Task.FromResult(new FleetSession(Connect(request), request.Regions, request.Simulated ? context.State.Simulated : context.State));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static FleetAccess Connect(ConnectionRequest request) => throw new CommandException($"not wired yet: {request.EndpointUrl}");
}
