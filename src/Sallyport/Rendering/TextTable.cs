using Spectre.Console;

namespace Sallyport.Rendering;

/// <summary>Rows in aligned columns without lines around them. On a terminal the widest text column gives way until a row fits.</summary>
internal sealed class TextTable(params IReadOnlyList<TextColumn> columns)
{
    private const int Gap = 2;
    private const int NarrowestText = 12;

    private readonly List<(IReadOnlyList<string> Cells, Style? Style)> _rows = [];

    public void Add(params IReadOnlyList<string> cells) => AddStyled(null, cells);

    public void AddStyled(Style? style, params IReadOnlyList<string> cells) => _rows.Add(([.. cells.Select(Printable.Of)], style));

    public void WriteTo(IAnsiConsole console)
    {
        console.Write(new Text(Line([.. columns.Select(static column => column.Name)], Widths(console.Profile.Width)) + "\n", new Style(decoration: Decoration.Bold)));
        WriteRowsTo(console);
    }

    /// <summary>Writes the rows without the columns' names.</summary>
    public void WriteRowsTo(IAnsiConsole console)
    {
        var widths = Widths(console.Profile.Width);
        foreach (var (cells, style) in _rows)
            console.Write(new Text(Line(cells, widths) + "\n", style));
    }

    private int[] Widths(int available)
    {
        var widths = columns.Select((column, i) => _rows.Select(row => row.Cells[i].Length).Append(column.Name.Length).Max()).ToArray();
        var excess = widths.Sum() + (Gap * (widths.Length - 1)) - (available - 1);
        while (excess > 0)
        {
            var widest = Enumerable.Range(0, widths.Length).Where(i => !columns[i].IsNumber).MaxBy(i => widths[i]);
            if (widths[widest] <= NarrowestText)
                break;
            widths[widest]--;
            excess--;
        }

        return widths;
    }

    private string Line(IReadOnlyList<string> cells, int[] widths) => string.Join(
        new string(' ', Gap),
        cells.Select((cell, i) => columns[i].IsNumber ? cell.PadLeft(widths[i]) : Cut(cell, widths[i]).PadRight(widths[i]))).TrimEnd();

    private static string Cut(string text, int width) => text.Length <= width ? text : string.Concat(text.AsSpan(0, width - 1), "…");
}

/// <summary>A column of a <see cref="TextTable"/>; numbers stand right and are never cut.</summary>
internal sealed record TextColumn(string Name, bool IsNumber = false);
