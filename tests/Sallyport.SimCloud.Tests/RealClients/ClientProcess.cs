using System.Diagnostics;
using System.Text.Json;
using Sallyport.Testing;

namespace Sallyport.SimCloud.Tests.RealClients;

/// <summary>Runs AWS's own clients as processes against a running cloud.</summary>
internal static class ClientProcess
{
    /// <summary>Runs a script of tests/clients and reads the JSON that it prints. Skips where its packages are missing; under CI that fails.</summary>
    public static async Task<JsonElement> NodeAsync(RunningCloud cloud, string script, params string[] arguments)
    {
        NeedsThat(Directory.Exists(Repository.File("tests/clients/node_modules/@aws-sdk/client-ec2")), "the AWS SDK for JavaScript is not installed: run npm ci in tests/clients (./test does)");
        var output = await RunAsync("node", cloud.Environment(), [Repository.File($"tests/clients/{script}"), .. arguments]);
        return JsonDocument.Parse(output.Text).RootElement;
    }

    /// <summary>Runs the AWS CLI and gives its exit code and output. Skips where it is missing; under CI that fails.</summary>
    public static Task<(int ExitCode, string Text)> AwsAsync(RunningCloud cloud, params string[] arguments)
    {
        NeedsThat(OnPath("aws"), "the AWS CLI is not installed");
        return RunAsync("aws", cloud.Environment(), arguments, mayFail: true);
    }

    private static async Task<(int ExitCode, string Text)> RunAsync(string program, IReadOnlyDictionary<string, string> environment, string[] arguments, bool mayFail = false)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var problems = await errors;
        Assert.True(mayFail || process.ExitCode == 0, output + problems);
        return (process.ExitCode, process.ExitCode == 0 ? output : output + problems);
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    private static void NeedsThat(bool isThere, string otherwise)
    {
        if (isThere)
            return;
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", otherwise);
        Assert.Skip(otherwise);
    }
}
