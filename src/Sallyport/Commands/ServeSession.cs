using System.Globalization;
using System.Net;
using Sallyport.Callers.Attribution;
using Sallyport.Evidence;
using Sallyport.Imds;
using Sallyport.Imds.Hosting;
using Sallyport.Imds.Hosting.Admin;
using Sallyport.Imds.Hosting.Changes;
using Sallyport.Imds.Hosting.Files;
using Sallyport.Imds.Hosting.Logging;
using Sallyport.Imds.Instances;

namespace Sallyport.Commands;

/// <summary>One run of <c>serve</c>: the servers, the log, the file that is followed and the scenario that is played.</summary>
internal sealed class ServeSession : IAsyncDisposable
{
    private readonly ServeRequest _request;
    private readonly CommandContext _context;
    private readonly AccessLog _log;
    private readonly MetadataServer _server;
    private readonly AdminServer? _admin;
    private readonly Scenario? _scenario;

    private ServeSession(ServeRequest request, CommandContext context, AccessLog log, MetadataServer server, AdminServer? admin, Scenario? scenario)
    {
        _request = request;
        _context = context;
        _log = log;
        _server = server;
        _admin = admin;
        _scenario = scenario;
    }

    public static async Task<ServeSession> StartAsync(ServeRequest request, CommandContext context)
    {
        var instance = ServeInstance.Read(request);
        if (request.Speed <= 0)
            throw new CommandException("--speed must be more than 0");
        var scenario = request.ScenarioFile is { } file ? YamlFile.Read<Scenario>(file) : null;
        scenario?.Check(instance);
        var settings = new MetadataServiceSettings
        {
            Time = context.Time,
            TokenKey = request.TokenKeyFile is { } key ? ServeKeys.Tokens(key) : null,
            Identity = ServeKeys.Identity(context),
        };
        var service = new MetadataService(instance, settings);
        var log = new AccessLog(context.Out, request.Watch ? AccessLogFormat.None : Enum.Parse<AccessLogFormat>(request.Log, ignoreCase: true));
        var server = await StartServerAsync(request, context, service, log);
        var admin = request.AdminEndpoint() is { } endpoint ? await AdminServer.StartAsync(service, log.Callers, endpoint, context.Cancel) : null;
        return new ServeSession(request, context, log, server, admin, scenario);
    }

    /// <summary>Says where it listens, then serves until it is interrupted.</summary>
    public async Task RunAsync()
    {
        foreach (var url in _server.Urls)
            await _context.Out.WriteLineAsync($"listening on {url}");
        await _context.Out.WriteLineAsync($"export AWS_EC2_METADATA_SERVICE_ENDPOINT={_server.Url}");
        if (_admin is not null)
            await _context.Out.WriteLineAsync($"admin API on {_admin.Url}");
        await _context.Out.FlushAsync(_context.Cancel);

        using var watching = _request.InstanceFile is { } file ? Follow(file) : null;
        var playing = _scenario?.PlayAsync(_server.Service, _request.Speed, change => _context.Note($"scenario: {change.At}"), _context.Cancel) ?? Task.CompletedTask;
        try
        {
            if (_request.Watch)
                await new ServeCallerTable(_context).ShowAsync(_log.Callers);
            else
                await Task.Delay(Timeout.InfiniteTimeSpan, _context.Time, _context.Cancel);
        }
        catch (OperationCanceledException)
        {
            // An interruption is how a server ends.
        }

        await IgnoreInterruption(playing);
    }

    public async ValueTask DisposeAsync()
    {
        if (_admin is not null)
            await _admin.DisposeAsync();
        await _server.DisposeAsync();
        await _log.DisposeAsync();
        Summarise();
    }

    private static async Task<MetadataServer> StartServerAsync(ServeRequest request, CommandContext context, MetadataService service, AccessLog log)
    {
        var endpoints = request.Endpoints(service.Description.Options.HttpProtocolIpv6 == Toggle.Enabled);
        foreach (var open in endpoints.Where(e => !IPAddress.IsLoopback(e.Address) && !request.LinkLocal))
            context.Note($"note: {open} is not loopback; whoever reaches it can read the metadata and its credentials");
        try
        {
            return await MetadataServer.StartAsync(service, new MetadataServerSettings
            {
                Endpoints = endpoints,
                OnAccess = log.Add,
                FindCaller = CallerLookup(request),
            }, context.Cancel);
        }
        catch (IOException exception) when (request.LinkLocal)
        {
            throw new CommandException(exception.Message, "As root: ip address add 169.254.169.254/32 dev lo (and ip -6 address add fd00:ec2::254/128 dev lo for --ipv6).", exception);
        }
        catch (System.Net.Sockets.SocketException exception)
        {
            throw new CommandException(exception.Message, request.LinkLocal ? "As root: ip address add 169.254.169.254/32 dev lo (and ip -6 address add fd00:ec2::254/128 dev lo for --ipv6)." : "Choose another address by --listen.", exception);
        }
    }

    private static Func<IPEndPoint, IPEndPoint, CallingProcess?>? CallerLookup(ServeRequest request)
    {
        if (!request.Callers && !request.Watch)
            return null;
        if (OperatingSystem.IsLinux())
            return new SocketOwner().Find;
        return request.Callers ? throw new CommandException("--callers needs Linux: it reads /proc") : null;
    }

    private FileSystemWatcher Follow(string file)
    {
        var path = Path.GetFullPath(file);
        var watcher = new FileSystemWatcher(Path.GetDirectoryName(path)!);
        void Reload(object sender, FileSystemEventArgs change)
        {
            // Editors write beside and rename, so the whole folder is watched.
            if (!string.Equals(change.FullPath, path, StringComparison.Ordinal))
                return;
            try
            {
                var instance = ServeInstance.Read(_request);
                _server.Service.Update(_ => instance);
                _context.Note($"{file}: read again");
            }
            catch (Exception exception) when (exception is CommandException or InvalidInstanceException or IOException)
            {
                _context.Error.WriteLine($"{file}: {exception.Message}; what was served before is still served");
            }
        }

        watcher.Changed += Reload;
        watcher.Created += Reload;
        watcher.Renamed += Reload;
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void Summarise()
    {
        var callers = _log.Callers.Rows();
        var old = callers.Where(c => c.Version1 > 0).ToList();
        if (_log.Dropped > 0)
            _context.Error.WriteLine($"{_log.Dropped} log entries were dropped: the output did not keep up");
        if (callers.Count == 0)
            return;
        _context.Note(old.Count switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"all {callers.Count} {(callers.Count == 1 ? "program" : "programs")} used IMDSv2"),
            1 => $"1 program still uses IMDSv1: {old[0].Program}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{old.Count} programs still use IMDSv1: {string.Join(", ", old.Take(5).Select(c => c.Program))}"),
        });
    }

    private static async Task IgnoreInterruption(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // The scenario was still being played.
        }
    }
}
