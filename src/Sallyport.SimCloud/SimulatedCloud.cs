using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sallyport.SimCloud.Authentication;
using Sallyport.SimCloud.Faults;
using Sallyport.SimCloud.Persistence;
using Sallyport.SimCloud.Serving;
using Sallyport.SimCloud.State;
using Sallyport.SimCloud.Time;

namespace Sallyport.SimCloud;

/// <summary>AWS accounts in a box: a server that speaks EC2's, Auto Scaling's and STS's wire protocol to any AWS client, over a state of its own.</summary>
public sealed class SimulatedCloud : IAsyncDisposable
{
    private readonly KestrelServer _server;
    private readonly CallPipeline _pipeline;
    private readonly CloudClock _clock;
    private readonly StateFile? _file;
    private readonly TaskCompletionSource _shutdown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SimulatedCloud(SimulatedCloudOptions options, CloudState state, StateFile? file)
    {
        State = state;
        _file = file;
        _clock = new CloudClock(options.TimeProvider);
        _pipeline = new CallPipeline(state, options, _clock) { Changed = options.SaveEachChange ? SaveAsync : null };
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Listen(options.Listen);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _server = new KestrelServer(Options.Create(kestrel), transport, NullLoggerFactory.Instance);
        Accounts = [.. state.Accounts.Select(AccessTo)];
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>The accounts and how to call them.</summary>
    public IReadOnlyList<CloudAccountAccess> Accounts { get; }

    /// <summary>What was called, counted on the server's side.</summary>
    public ActionCounters Counters => _pipeline.Counters;

    /// <summary>Done when a client asked the cloud to shut down.</summary>
    public Task ShutdownRequested => _shutdown.Task;

    internal CloudState State { get; }

    /// <summary>Loads or makes the state and starts to listen.</summary>
    /// <exception cref="Scenarios.ScenarioException">The scenario or the state file cannot be used.</exception>
    /// <exception cref="IOException">The address is taken, or not one of this machine.</exception>
    public static async Task<SimulatedCloud> StartAsync(SimulatedCloudOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new SimulatedCloudOptions();
        var file = options.StateFile is { } path ? new StateFile(path) : null;
        var state = file is { Exists: true } ? await file.LoadAsync(cancel) : options.Content.Make();
        var cloud = new SimulatedCloud(options, state, file);
        try
        {
            await cloud.ListenAsync(cancel);
            return cloud;
        }
        catch
        {
            cloud._server.Dispose();
            throw;
        }
    }

    /// <summary>Adds a fault to those that are on.</summary>
    public void AddFault(FaultSpec fault) => _pipeline.Faults.Add(fault);

    /// <summary>Switches all faults off.</summary>
    public void ClearFaults() => _pipeline.Faults.Clear();

    /// <summary>Makes the cloud's time jump.</summary>
    public void Advance(TimeSpan time) => _clock.Advance(time);

    /// <summary>Writes the state file, if there is one.</summary>
    /// <exception cref="IOException">It cannot be written; the old one is still there.</exception>
    public Task SaveAsync() => _file?.SaveAsync(State) ?? Task.CompletedTask;

    /// <summary>Stops and saves the state.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
        await SaveAsync();
        _file?.Dispose();
    }

    private async Task ListenAsync(CancellationToken cancel)
    {
        await _server.StartAsync(new CloudApplication(_pipeline, new AdminEndpoint(_pipeline, _clock, () => _shutdown.TrySetResult())), cancel);
        Url = new Uri(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    private static CloudAccountAccess AccessTo(CloudAccount account)
    {
        var key = AccessKey.OfAccount(account.Partition, account.Id);
        return new CloudAccountAccess(account.Id, account.Name, key.Id, key.Secret, account.RoleName, account.ExternalId,
            [.. account.Regions.Where(static region => region.IsOptedIn).Select(static region => region.Name)]);
    }
}
