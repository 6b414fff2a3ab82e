using Sallyport.Aws.Calling;
using Sallyport.Aws.Connecting;
using Sallyport.Aws.Throttling;

namespace Sallyport.Commands;

/// <summary>An open connection to the fleet that a command works on: AWS, another endpoint, or the embedded simulated cloud.</summary>
internal sealed class FleetSession : IAsyncDisposable
{
    private readonly EmbeddedCloud? _cloud;
    private Action<BucketWait>? _onBucketWait;

    private FleetSession(ConnectionRequest request, StateFolder state, EmbeddedCloud? cloud)
    {
        Regions = request.Regions;
        State = state;
        _cloud = cloud;
    }

    public FleetAccess Access { get; private set; } = new(FleetAccess.AwsEndpoint, []);

    public RegionSelection Regions { get; }

    /// <summary>Where this fleet's store and runs are by default: apart for AWS and for the simulated cloud.</summary>
    public StateFolder State { get; }

    /// <summary>One line that says what the command talks to, as whom, and where.</summary>
    public string Target => TargetLine.Of(Access, Regions);

    /// <exception cref="AwsCallException">There are no credentials, or nobody answers.</exception>
    /// <exception cref="CommandException">What was asked for makes no sense.</exception>
    public static async Task<FleetSession> OpenAsync(ConnectionRequest request, CommandContext context)
    {
        var state = request.Simulated ? context.State.Simulated : context.State;
        var cloud = request.Simulated ? await EmbeddedCloud.OpenAsync(request.SimulatedState ?? state.CloudFile, context) : null;
        var session = new FleetSession(request, state, cloud);
        try
        {
            var settings = cloud is null ? SettingsForAws(request, state, new CredentialPrompts(context)) : cloud.Settings(request.Accounts);
            session.Access = await AwsConnector.OpenAsync(
                settings with { OnBucketWait = wait => session._onBucketWait?.Invoke(wait), TimeProvider = context.Time },
                context.Cancel);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where to report that calls wait for a token bucket.</summary>
    public void OnBucketWait(Action<BucketWait> report) => _onBucketWait = report;

    public async ValueTask DisposeAsync()
    {
        Access.Dispose();
        if (_cloud is not null)
            await _cloud.DisposeAsync();
    }

    private static ConnectionSettings SettingsForAws(ConnectionRequest request, StateFolder state, CredentialPrompts credentials) => new()
    {
        Profile = request.Profile,
        Region = request.Regions.Only is [var first, ..] ? first : null,
        EndpointUrl = Endpoint(request.EndpointUrl),
        Accounts = request.Accounts,
        RoleName = request.RoleName,
        ExternalId = request.ExternalId,
        MfaTokenPrompt = credentials.AskMfaTokenAsync,
        OnCredentialsExpired = credentials.AskForRenewalAsync,
        StateFolder = state.Throttling,
    };

    private static string? Endpoint(string? url)
    {
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            throw new CommandException($"--endpoint-url {url} is not an address", "Write it as http://HOST:PORT or https://HOST.");
        return url;
    }
}
