using System.Collections.Concurrent;
using System.Diagnostics;
using Sallyport.Imds.Hosting;
using Sallyport.Imds.Instances;

namespace Sallyport.Imds.Clients.Tests;

/// <summary>A served instance, and everything that was asked of it.</summary>
internal sealed class ServedInstance : IAsyncDisposable
{
    private readonly ConcurrentQueue<AccessEntry> _entries = new();
    private MetadataServer? _server;

    public string Url => _server!.Url;

    public MetadataService Service => _server!.Service;

    public IReadOnlyCollection<AccessEntry> Entries => _entries;

    public bool SawVersion1 => _entries.Any(e => !e.IsVersion2);

    public bool SawVersion2 => _entries.Any(e => e.IsVersion2);

    public static async Task<ServedInstance> StartAsync(TokenUse tokens = TokenUse.Required, Toggle endpoint = Toggle.Enabled)
    {
        var instance = new InstanceDescription
        {
            Options = new MetadataOptions { HttpTokens = tokens, HttpEndpoint = endpoint, InstanceMetadataTags = Toggle.Enabled },
            Placement = new PlacementDescription { Region = "eu-central-1", AvailabilityZoneId = "euc1-az1" },
            UserData = "hello",
        };
        var served = new ServedInstance();
        served._server = await MetadataServer.StartAsync(new MetadataService(instance), new MetadataServerSettings { OnAccess = served._entries.Enqueue });
        return served;
    }

    /// <summary>Runs a program with the endpoint in its environment and without any other credentials.</summary>
    public async Task<(int ExitCode, string Out, string Error)> RunAsync(string program, string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = Url;
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = start.Environment["AWS_CONFIG_FILE"] = Path.Combine(folder, "absent");
        start.Environment["AWS_METADATA_SERVICE_TIMEOUT"] = "5";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
