using System.Diagnostics;

namespace Sallyport.EndToEnd.Tests.Serving;

/// <summary><c>sallyport serve</c> as a child process that answers.</summary>
internal sealed class ServedProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _state;
    private readonly Task<string> _error;

    private ServedProgram(Process process, string state, IReadOnlyList<string> lines)
    {
        _process = process;
        _state = state;
        _error = process.StandardError.ReadToEndAsync();
        Lines = lines;
    }

    /// <summary>What it wrote until it was ready.</summary>
    public IReadOnlyList<string> Lines { get; }

    public string Url => Lines[0]["listening on ".Length..];

    public string AdminUrl => Lines.First(l => l.StartsWith("admin API on ", StringComparison.Ordinal))["admin API on ".Length..];

    public static Task<ServedProgram> StartAsync(params string[] options) => StartAsync([], options);

    /// <param name="wrapper">A program that runs the program, such as <c>ip netns exec NAME</c>.</param>
    /// <param name="options">The options of <c>serve</c>.</param>
    public static async Task<ServedProgram> StartAsync(string[] wrapper, string[] options)
    {
        var state = Directory.CreateTempSubdirectory("sallyport-serve-").FullName;
        string[] command = [.. wrapper, BuiltProgram.Path, "serve", .. options];
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SALLYPORT_STATE"] = state;
        var process = Process.Start(start)!;
        var lines = new List<string>();
        // The line to export is the last that is always there; the admin API's comes after it when it was asked for.
        var last = options.Contains("--admin") ? "admin API on " : "export ";
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            lines.Add(line);
            if (line.StartsWith(last, StringComparison.Ordinal))
                return new ServedProgram(process, state, lines);
        }

        throw new InvalidOperationException($"serve ended: {await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
    }

    /// <summary>Interrupts it and returns all it wrote after it was ready: the log, then standard error.</summary>
    public async Task<(string Log, string Error)> StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        var log = await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (log, await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_state, recursive: true);
    }
}
