#pragma warning disable RS0030 // This is the one place that touches the console.
using Spectre.Console;

namespace Sallyport.Rendering;

/// <summary>Standard input, output and error, and whether a person sits at them.</summary>
internal sealed class Terminal
{
    // Piped output is read by programs and by grep: a row stays one line, however long.
    private const int PipedWidth = 1000;

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required TextReader In { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public bool InputIsTerminal { get; init; }

    /// <summary>Reads a line without showing it.</summary>
    public Func<string> ReadSecret { get; init; } = () => "";

    public Func<int> Width { get; init; } = () => PipedWidth;

    public static Terminal OfProcess() => new()
    {
        Out = System.Console.Out,
        Error = System.Console.Error,
        In = System.Console.In,
        OutputIsTerminal = !System.Console.IsOutputRedirected,
        ErrorIsTerminal = !System.Console.IsErrorRedirected,
        InputIsTerminal = !System.Console.IsInputRedirected,
        ReadSecret = ReadSecretFromKeys,
        Width = () => Math.Max(System.Console.WindowWidth, 40),
    };

    /// <summary>Standard output for tables and colour.</summary>
    public IAnsiConsole Console(bool colour)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = OutputIsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = OutputIsTerminal && colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Out),
        });
        console.Profile.Width = OutputIsTerminal ? Width() : PipedWidth;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    /// <summary>A read that cancellation ends, which a blocked read of the console does not by itself.</summary>
    public Task<string?> ReadLineAsync(CancellationToken cancel) => Task.Run(In.ReadLine, cancel).WaitAsync(cancel);

    private static string ReadSecretFromKeys()
    {
        var typed = new List<char>();
        while (true)
        {
            var key = System.Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
                break;
            if (key.Key == ConsoleKey.Backspace && typed.Count > 0)
                typed.RemoveAt(typed.Count - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Add(key.KeyChar);
        }
        System.Console.Error.WriteLine();
        return new string([.. typed]);
    }
}
