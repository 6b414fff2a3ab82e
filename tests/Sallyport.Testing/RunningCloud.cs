using Sallyport.SimCloud;

namespace Sallyport.Testing;

/// <summary>A simulated cloud on a free loopback port for one test: a real server, so that a test's client takes the way that every client takes.</summary>
public sealed class RunningCloud : IAsyncDisposable
{
    private RunningCloud(SimulatedCloud cloud) => Cloud = cloud;

    public SimulatedCloud Cloud { get; }

    public Uri Url => Cloud.Url;

    /// <summary>The first account; the one that a test calls when it does not say which.</summary>
    public CloudAccountAccess Account => Cloud.Accounts[0];

    /// <summary>Starts the built-in scenario, or what the options say. Nothing is throttled unless they say so.</summary>
    public static async Task<RunningCloud> StartAsync(SimulatedCloudOptions? options = null) => new(await SimulatedCloud.StartAsync(options));

    /// <summary>Starts a scenario given as YAML.</summary>
    public static Task<RunningCloud> StartAsync(string yaml, SimulatedCloudOptions? options = null) =>
        StartAsync((options ?? new SimulatedCloudOptions()) with { Content = CloudContent.FromYaml(yaml) });

    /// <summary>The environment that points any AWS client at the cloud.</summary>
    public IReadOnlyDictionary<string, string> Environment(CloudAccountAccess? account = null) => new Dictionary<string, string>
    {
        ["AWS_ENDPOINT_URL"] = Url.GetLeftPart(UriPartial.Authority),
        ["AWS_ACCESS_KEY_ID"] = (account ?? Account).AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = (account ?? Account).SecretAccessKey,
        ["AWS_DEFAULT_REGION"] = (account ?? Account).Regions[0],
        ["AWS_REGION"] = (account ?? Account).Regions[0],
        ["AWS_EC2_METADATA_DISABLED"] = "true",
    };

    public ValueTask DisposeAsync() => Cloud.DisposeAsync();
}
