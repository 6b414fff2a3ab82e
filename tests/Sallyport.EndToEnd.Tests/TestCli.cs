using System.Collections.Concurrent;
using Sallyport.Commands;
using Sallyport.Rendering;

namespace Sallyport.EndToEnd.Tests;

/// <summary>Runs commands in-process with a terminal, a clock and a state folder of their own.</summary>
internal sealed class TestCli : IDisposable
{
    private readonly ConcurrentDictionary<string, string> _variables = new(StringComparer.Ordinal);

    public TestCli() => Variables["SALLYPORT_STATE"] = Path.Combine(Folder, "state");

    /// <summary>A folder that goes with this object.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("sallyport-test-").FullName;

    public IDictionary<string, string> Variables => _variables;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What the person at the terminal types; null when nobody sits there.</summary>
    public string? Typed { get; set; }

    /// <summary>A path in <see cref="Folder"/>.</summary>
    public string FilePath(string name) => Path.Combine(Folder, name);

    public Task<CliResult> RunAsync(params string[] arguments) => RunAsync(arguments, TestContext.Current.CancellationToken);

    public async Task<CliResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await CommandLineProgram.InvokeAsync(arguments, Host(output, error), Program.Commands, cancel);
        return new(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>What a command would work with, for tests of the parts below it.</summary>
    public CommandContext Context(TextWriter output, TextWriter error, Verbosity verbosity = Verbosity.Normal) =>
        new(Host(output, error), verbosity, noColor: true, TestContext.Current.CancellationToken);

    private CliHost Host(TextWriter output, TextWriter error)
    {
        var terminal = new Terminal
        {
            Out = TextWriter.Synchronized(output),
            Error = TextWriter.Synchronized(error),
            In = new StringReader(Typed ?? ""),
            InputIsTerminal = Typed is not null,
            ReadSecret = () => Typed ?? "",
        };
        return new(terminal, Time, name => _variables.GetValueOrDefault(name));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>How a command ended and what it wrote.</summary>
internal sealed record CliResult(int ExitCode, string Out, string Error);
