using System.Diagnostics;
using System.Text.Json;
using Sallyport.Testing;

namespace Sallyport.EndToEnd.Tests.Crash;

/// <summary>A simulated cloud in a process of its own, with a fleet that needs every kind of step, and the programs that work on it.</summary>
internal sealed class CrashCloud : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> Regions = ["eu-west-1", "us-east-1"];

    private readonly Process _cloud;
    private readonly HttpClient _admin;

    private CrashCloud(Process cloud, string folder, Dictionary<string, string?> variables)
    {
        _cloud = cloud;
        Folder = folder;
        Variables = variables;
        _admin = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(variables["AWS_ENDPOINT_URL"]!) };
    }

    public string Folder { get; }

    public Dictionary<string, string?> Variables { get; }

    public string Plan => Path.Combine(Folder, "plan.json");

    /// <summary>The run's file; null before the first apply.</summary>
    public string? Run => Directory.EnumerateFiles(Folder, "*.run").FirstOrDefault();

    public static async Task<CrashCloud> StartAsync(int instancesInRegion, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("sallyport-crash-").FullName;
        var scenario = Path.Combine(folder, "scenario.yaml");
        await File.WriteAllTextAsync(scenario, Scenario(instancesInRegion));
        var start = new ProcessStartInfo(BuiltProgram.Path, ["cloud", "--listen", "127.0.0.1:0", "--scenario", scenario, .. options]) { UseShellExecute = false, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var variables = new Dictionary<string, string?>
        {
            ["SALLYPORT_STATE"] = Path.Combine(folder, "state"),
            ["AWS_CONFIG_FILE"] = "/dev/null",
            ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_PROFILE"] = null,
            ["AWS_SESSION_TOKEN"] = null,
        };
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("account ", StringComparison.Ordinal))
            if (line.StartsWith("export ", StringComparison.Ordinal))
                variables[line["export ".Length..line.IndexOf('=', StringComparison.Ordinal)]] = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..];
        variables["AWS_REGION"] = variables["AWS_DEFAULT_REGION"];
        return new CrashCloud(process, folder, variables);
    }

    public Task<CliResult> SallyportAsync(params string[] arguments) => BuiltProgram.RunAsync(Variables, arguments);

    /// <summary>A digest of the whole state, taken by a client that is not ours.</summary>
    public async Task<(string Sha256, string World)> DigestAsync()
    {
        var installed = Directory.Exists(Repository.File("tests/clients/node_modules/@aws-sdk/client-ec2"));
        Assert.SkipWhen(!installed && Environment.GetEnvironmentVariable("CI") != "true", "the AWS SDK for JavaScript is not installed: run npm ci in tests/clients (./test does)");
        var result = await BuiltProgram.RunAsync("node", Variables, Repository.Root, [Repository.File("tests/clients/digest.mjs"), .. Regions]);
        Assert.True(result.ExitCode == 0, result.Error);
        var root = JsonDocument.Parse(result.Out).RootElement;
        return (root.GetProperty("sha256").GetString()!, root.GetProperty("world").GetRawText());
    }

    public async Task FaultAsync(string fault)
    {
        using var answer = await _admin.PostAsync(new Uri($"_sallyport/faults?fault={Uri.EscapeDataString(fault)}", UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
    }

    public async Task ClearFaultsAsync() => (await _admin.DeleteAsync(new Uri("_sallyport/faults", UriKind.Relative))).Dispose();

    /// <summary>Calls by action, as the cloud itself counts them.</summary>
    public async Task<IReadOnlyDictionary<string, (long Calls, long Faults)>> CountersAsync()
    {
        var root = JsonDocument.Parse(await _admin.GetStringAsync(new Uri("_sallyport/counters", UriKind.Relative))).RootElement;
        return root.EnumerateObject().ToDictionary(
            static action => action.Name,
            static action => (Number(action.Value, "calls"), Number(action.Value, "faults")));
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        _cloud.Kill();
        await _cloud.WaitForExitAsync();
        _cloud.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static long Number(JsonElement element, string name) => element.EnumerateObject().First(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)).Value.GetInt64();

    private static string Scenario(int instances) => $$"""
        schema: sallyport/scenario/1
        accounts:
          - id: "111122223333"
            regions:
        {{string.Concat(Regions.Select(region => Region(region, instances)))}}
        """;

    private static string Region(string name, int instances) => $$$"""
              {{{name}}}:
                images: [{id: ami-0a1b2c3d4e5f60001, owner: amazon}]
                launchTemplates:
                  - name: web
                    versions:
                      - {image: ami-0a1b2c3d4e5f60001, instanceType: t3.small, metadataOptions: {httpTokens: optional}}
                      - image: ami-0a1b2c3d4e5f60001
                        instanceType: t3.medium
                        userData: secret
                        blockDevices: [{device: /dev/xvda, snapshot: snap-0123456789abcdef0, size: 20}]
                  - {name: api, versions: [{image: ami-0a1b2c3d4e5f60001, metadataOptions: {httpTokens: optional, httpPutResponseHopLimit: 2}}]}
                  - {name: mix, versions: [{image: ami-0a1b2c3d4e5f60001, instanceType: m5.large}]}
                groups:
                  - {name: latest, launchTemplate: {name: web, version: "$Latest"}, desired: 2}
                  - {name: pinned, launchTemplate: {name: web, version: "1"}, desired: 2}
                  - {name: default, launchTemplate: api, desired: 2}
                  - name: mixed
                    mixedInstances:
                      launchTemplate: {name: mix, version: "$Latest"}
                      overrides: [{instanceType: m5.large}, {instanceType: m7g.large, launchTemplate: {name: api, version: "1"}}]
                    desired: 2
                instances:
                  - {image: ami-0a1b2c3d4e5f60001, count: {{{instances - 3}}}, metadataOptions: {httpTokens: optional, httpPutResponseHopLimit: 2}}
                  - {image: ami-0a1b2c3d4e5f60001, state: stopped, count: 3, metadataOptions: {httpTokens: optional}}

        """;
}
