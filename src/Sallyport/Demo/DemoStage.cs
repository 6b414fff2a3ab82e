using Sallyport.Commands;
using Sallyport.Fleet.Store;
using Sallyport.SimCloud;
using Spectre.Console;

namespace Sallyport.Demo;

/// <summary>Runs the commands of the demo, on its cloud and in its folder, and insists on how each must end.</summary>
internal sealed class DemoStage
{
    private static readonly Style Heading = new(Color.Aqua, decoration: Decoration.Bold);
    private static readonly Style Command = new(decoration: Decoration.Bold);

    private readonly CommandContext _context;
    private readonly CliHost _host;
    private readonly StateFolder _state;
    private int _number;

    public DemoStage(SimulatedCloud cloud, string folder, CommandContext context)
    {
        _context = context;
        _host = context.Host with
        {
            RunningCloud = cloud,
            Variable = name => name == "SALLYPORT_STATE" ? folder : context.Host.Variable(name),
        };
        _state = StateFolder.Open(_host.Variable).Simulated;
    }

    /// <exception cref="CommandException">It did not end as it must.</exception>
    public async Task RunAsync(string title, int expected, params string[] arguments)
    {
        var shown = string.Join(' ', arguments.Select(argument => argument.StartsWith(_state.Path[..^3], StringComparison.Ordinal) ? Path.GetFileName(argument) : argument));
        _context.Out.WriteLine();
        _context.Console.Write(new Text($"{++_number}. {title}\n", Heading));
        _context.Console.Write(new Text($"$ sallyport {shown}\n", Command));
        await _context.Out.FlushAsync(_context.Cancel);
        var exitCode = await CommandLineProgram.InvokeAsync(arguments, _host, Program.Commands, _context.Cancel);
        _context.Cancel.ThrowIfCancellationRequested();
        Check(exitCode == expected, $"sallyport {arguments[0]} ended with exit code {exitCode} instead of {expected}");
    }

    /// <summary>Stops the demo where something is not as it must be.</summary>
    /// <exception cref="CommandException">It is not.</exception>
    public void Check(bool holds, string failure)
    {
        if (!holds)
            throw new CommandException($"stage {_number} went wrong: {failure}", "Please report this, with all of the output.");
    }

    /// <summary>What the newest audit found.</summary>
    public DemoSnapshot Findings()
    {
        using var reader = FleetStore.OpenExisting(_state.Store).Read();
        return DemoSnapshot.Of(reader);
    }

    /// <summary>The name of the run that apply has left.</summary>
    public string Run()
    {
        var run = new RunFolder(_state).All().Select(static run => run.Name).FirstOrDefault();
        Check(run is not null, "apply left no run");
        return run!;
    }
}
