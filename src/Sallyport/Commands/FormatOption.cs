using System.CommandLine;

namespace Sallyport.Commands;

/// <summary><c>--format</c>: a table for people, or a form for programs.</summary>
internal sealed class FormatOption
{
    public const string Table = "table";
    public const string Json = "json";

    private readonly Option<string> _format;

    /// <param name="formats">What the command can write, the default first.</param>
    public FormatOption(params string[] formats)
    {
        _format = new("--format") { Description = "How to write the result", HelpName = string.Join('|', formats), DefaultValueFactory = _ => formats[0] };
        _format.AcceptOnlyFromAmong(formats);
    }

    public void AddTo(Command command) => command.Add(_format);

    public string Read(ParseResult parsed) => parsed.GetValue(_format)!;
}
