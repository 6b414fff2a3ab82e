using System.CommandLine;
using Sallyport.Fleet.Controls;

namespace Sallyport.Commands;

/// <summary><c>--control</c>: the controls to evaluate, by id or alias.</summary>
internal sealed class ControlOption
{
    private readonly Option<string[]> _controls = new("--control", "--controls")
    {
        Description = "Only these controls, by id or alias (default: all)",
        HelpName = "ID,ID",
        AllowMultipleArgumentsPerToken = true,
    };

    public ControlOption() => _controls.CompletionSources.Add(_ => ControlCatalog.All.Select(static control => new System.CommandLine.Completions.CompletionItem(control.Info.Id)));

    public void AddTo(Command command) => command.Add(_controls);

    /// <summary>The controls, in the order of the catalogue.</summary>
    /// <exception cref="CommandException">There is no control of that name.</exception>
    public IReadOnlyList<Control> Read(ParseResult parsed)
    {
        var names = (parsed.GetValue(_controls) ?? []).SelectMany(static value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        if (names.Count == 0)
            return ControlCatalog.All;
        var wanted = names.Select(Find).ToHashSet();
        return [.. ControlCatalog.All.Where(wanted.Contains)];
    }

    /// <exception cref="CommandException">There is no control of that name.</exception>
    public static Control Find(string name) => ControlCatalog.Find(name)
        ?? throw new CommandException($"there is no control {name}", $"Did you mean {string.Join(", ", ControlCatalog.Nearest(name))}? sallyport controls lists them all.");
}
