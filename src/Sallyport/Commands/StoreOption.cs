using System.CommandLine;

namespace Sallyport.Commands;

/// <summary><c>--store</c>: the file of the fleet store.</summary>
internal sealed class StoreOption
{
    private readonly Option<string?> _store = new("--store") { Description = "The fleet store, a SQLite file (default: in the state folder)", HelpName = "FILE" };

    public void AddTo(Command command) => command.Add(_store);

    /// <summary>The path of the store; its folder exists.</summary>
    public string Path(ParseResult parsed, StateFolder state)
    {
        if (parsed.GetValue(_store) is { } chosen)
            return System.IO.Path.GetFullPath(chosen);
        StateFolder.MakeFor(state.Store);
        return state.Store;
    }
}
