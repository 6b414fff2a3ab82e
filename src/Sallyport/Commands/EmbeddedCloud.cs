using Sallyport.Aws.Calling;
using Sallyport.Aws.Connecting;
using Sallyport.SimCloud;

namespace Sallyport.Commands;

/// <summary>The simulated cloud of <c>--sim</c>: in this process, on a free loopback port, kept in a file between commands.</summary>
internal sealed class EmbeddedCloud : IAsyncDisposable
{
    private readonly SimulatedCloud _cloud;
    private readonly FileStream? _lock;

    private EmbeddedCloud(SimulatedCloud cloud, FileStream? @lock)
    {
        _cloud = cloud;
        _lock = @lock;
    }

    /// <param name="file">Where it is kept; it is made on first use.</param>
    /// <param name="context">A command that is part of another works on the cloud that the other one runs.</param>
    /// <exception cref="CommandException">Another command works on it.</exception>
    public static async Task<EmbeddedCloud> OpenAsync(string file, CommandContext context)
    {
        if (context.Host.RunningCloud is { } running)
            return new(running, null);
        StateFolder.MakeFor(file);
        var @lock = Lock(file);
        try
        {
            return new(await SimulatedCloud.StartAsync(new SimulatedCloudOptions { StateFile = file, SaveEachChange = true }, context.Cancel), @lock);
        }
        catch
        {
            await @lock.DisposeAsync();
            throw;
        }
    }

    /// <summary>How to reach the cloud: over HTTP, as any client would.</summary>
    /// <param name="accounts">Accounts to narrow it to; empty for all.</param>
    public ConnectionSettings Settings(IReadOnlyList<string> accounts)
    {
        if (accounts.FirstOrDefault(id => _cloud.Accounts.All(account => account.AccountId != id)) is { } unknown)
            throw new CommandException($"the simulated cloud has no account {unknown}", $"It has {string.Join(' ', _cloud.Accounts.Select(account => account.AccountId))}.");
        var chosen = _cloud.Accounts.Where(account => accounts.Count == 0 || accounts.Contains(account.AccountId)).ToList();
        return new ConnectionSettings
        {
            Region = chosen.Select(static account => account.Regions.AsEnumerable()).Aggregate(static (all, own) => all.Intersect(own)).FirstOrDefault(),
            EndpointUrl = _cloud.Url.AbsoluteUri,
            EndpointName = FleetAccess.SimulatedEndpoint,
            KeyPairs = [.. chosen.Select(account => new KeyPair(account.AccessKeyId, account.SecretAccessKey))],
            Throttling = false,
            UseProxy = false,
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_lock is null)
            return;
        await _cloud.DisposeAsync();
        await _lock.DisposeAsync();
    }

    // The lock is on a file beside it, since the file itself is replaced when it is saved.
    private static FileStream Lock(string file)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new FileStream(file + ".lock", options);
        }
        catch (IOException exception)
        {
            throw new CommandException($"another command works on the simulated cloud in {file}", "Wait for it, or use a cloud of your own with --sim-state FILE.", exception);
        }
    }
}
