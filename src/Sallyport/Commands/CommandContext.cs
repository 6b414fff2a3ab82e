using Sallyport.Rendering;
using Spectre.Console;

namespace Sallyport.Commands;

/// <summary>What a command works with: where it writes, its clock, its state folder, its cancellation.</summary>
internal sealed class CommandContext
{
    private readonly CliHost _host;
    private readonly Lazy<IAnsiConsole> _console;
    private readonly Lazy<StateFolder> _state;

    public CommandContext(CliHost host, Verbosity verbosity, bool noColor, CancellationToken cancel)
    {
        _host = host;
        Verbosity = verbosity;
        Cancel = cancel;
        var colour = !noColor && string.IsNullOrEmpty(host.Variable("NO_COLOR"));
        _console = new(() => host.Terminal.Console(colour));
        _state = new(() => StateFolder.Open(host.Variable));
    }

    /// <summary>Where the result goes as text (JSON, CSV); see <see cref="Console"/> for people.</summary>
    public TextWriter Out => _host.Terminal.Out;

    /// <summary>Where all else goes: errors, notes, progress.</summary>
    public TextWriter Error => _host.Terminal.Error;

    /// <summary>Standard output for people: tables and colour on a terminal, plain and never wrapped when piped.</summary>
    public IAnsiConsole Console => _console.Value;

    public TimeProvider Time => _host.Time;

    public StateFolder State => _state.Value;

    public CancellationToken Cancel { get; }

    public Verbosity Verbosity { get; }

    public CliHost Host => _host;

    /// <summary>A line on standard error that <c>--quiet</c> leaves out.</summary>
    public void Note(string line)
    {
        if (Verbosity != Verbosity.Quiet)
            Error.WriteLine(line);
    }

    /// <summary>A line on standard error that only <c>--verbose</c> shows.</summary>
    public void Detail(string line)
    {
        if (Verbosity == Verbosity.Verbose)
            Error.WriteLine(line);
    }

    /// <summary>A line that moves on standard error while work goes on; nothing where that is not a terminal, or under <c>--quiet</c>.</summary>
    public ProgressLine StartProgress() =>
        new(_host.Terminal.ErrorIsTerminal && Verbosity != Verbosity.Quiet ? _host.Terminal : null, Time);

    /// <summary>Asks before something changes.</summary>
    /// <param name="question">Ends with a question mark.</param>
    /// <param name="yes">The person has said <c>--yes</c>.</param>
    /// <exception cref="CommandException">There is nobody to ask.</exception>
    public async Task<bool> ConfirmAsync(string question, bool yes)
    {
        if (yes)
            return true;
        if (!_host.Terminal.InputIsTerminal)
            throw new CommandException("this needs your consent, and standard input is not a terminal; nothing was changed", "Add --yes to consent beforehand.");
        await Error.WriteAsync($"{question} [y/N] ");
        await Error.FlushAsync(Cancel);
        var answer = await _host.Terminal.ReadLineAsync(Cancel);
        return answer?.Trim().ToLowerInvariant() is "y" or "yes";
    }

    /// <summary>Asks for something that must not be seen, such as an MFA token code.</summary>
    /// <exception cref="CommandException">There is nobody to ask.</exception>
    public string AskSecret(string question)
    {
        if (!_host.Terminal.InputIsTerminal)
            throw new CommandException($"{question} is asked for, and standard input is not a terminal", "Use a profile or a session that needs no prompt.");
        Error.Write($"{question}: ");
        Error.Flush();
        return _host.Terminal.ReadSecret();
    }
}
