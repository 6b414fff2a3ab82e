using System.Diagnostics;
using Sallyport.Testing;

namespace Sallyport.EndToEnd.Tests;

/// <summary>The built program as a child process, as a user runs it.</summary>
internal static class BuiltProgram
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "sallyport.exe" : "sallyport");

    /// <param name="variables">What to set on top of the environment of the tests; null takes a variable away.</param>
    /// <param name="arguments">The command line.</param>
    public static Task<CliResult> RunAsync(IReadOnlyDictionary<string, string?> variables, params string[] arguments) =>
        RunAsync(Path, variables, Repository.Root, arguments);

    /// <summary>Runs any program to its end, with nobody at its standard input.</summary>
    public static async Task<CliResult> RunAsync(string program, IReadOnlyDictionary<string, string?> variables, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var cancel = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var error = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return new(process.ExitCode, await output, await error);
    }
}
