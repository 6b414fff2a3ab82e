using System.CommandLine;

namespace Sallyport.Commands;

/// <summary><c>--output</c>: the file that gets the result in place of standard output.</summary>
internal sealed class OutputOption
{
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write the result to this file", HelpName = "FILE" };

    public void AddTo(Command command) => command.Add(_output);

    public string? Path(ParseResult parsed) => parsed.GetValue(_output);

    /// <summary>Opens the file, or standard output where none is named. To be opened before the work, so that a file that cannot be written costs nothing.</summary>
    /// <exception cref="CommandException">The file cannot be written.</exception>
    public OutputFile Open(ParseResult parsed, CommandContext context) => OutputFile.Open(Path(parsed), context);
}
