using Spectre.Console;

namespace Sallyport.Rendering;

/// <summary>A console without colour whose lines are never wrapped, for tables that go to a file.</summary>
internal static class PlainConsole
{
    public static IAnsiConsole On(TextWriter writer) => new Terminal { Out = writer, Error = TextWriter.Null, In = TextReader.Null }.Console(colour: false);
}
