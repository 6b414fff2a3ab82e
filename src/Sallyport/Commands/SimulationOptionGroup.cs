using System.CommandLine;
using System.CommandLine.Parsing;

namespace Sallyport.Commands;

/// <summary><c>--sim</c> and <c>--sim-state</c>: the embedded simulated cloud in place of AWS, with a store and runs of its own.</summary>
internal sealed class SimulationOptionGroup
{
    private readonly Option<bool> _sim = new("--sim") { Description = "Work on the embedded simulated cloud instead of AWS; it is kept between commands" };
    private readonly Option<string?> _state = new("--sim-state") { Description = "Keep the simulated cloud in this file (implies --sim)", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        command.Add(_sim);
        command.Add(_state);
    }

    public bool IsOn(ParseResult parsed) => parsed.GetValue(_sim) || parsed.GetValue(_state) is not null;

    public bool IsOn(CommandResult result) => result.GetValue(_sim) || result.GetValue(_state) is not null;

    public string? StateFile(ParseResult parsed) => parsed.GetValue(_state);

    /// <summary>The state folder that the command keeps its things in: the simulated one under <c>--sim</c>.</summary>
    public StateFolder StateFolder(ParseResult parsed, CommandContext context) => IsOn(parsed) ? context.State.Simulated : context.State;
}
