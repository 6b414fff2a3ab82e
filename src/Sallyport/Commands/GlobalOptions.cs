using System.CommandLine;

namespace Sallyport.Commands;

/// <summary>The options that every command takes.</summary>
internal sealed class GlobalOptions
{
    private readonly Option<bool> _noColor = new("--no-color") { Description = "Write without colour (as NO_COLOR does)", Recursive = true };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Say nothing but the result and errors", Recursive = true };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Say more, and show the detail of errors", Recursive = true };

    public void AddTo(Command root)
    {
        root.Add(_noColor);
        root.Add(_quiet);
        root.Add(_verbose);
    }

    public bool NoColor(ParseResult parsed) => parsed.GetValue(_noColor);

    public Verbosity Verbosity(ParseResult parsed) =>
        parsed.GetValue(_verbose) ? Commands.Verbosity.Verbose
        : parsed.GetValue(_quiet) ? Commands.Verbosity.Quiet
        : Commands.Verbosity.Normal;
}
