using System.Globalization;

namespace Sallyport.Rendering;

/// <summary>One line on standard error that says how far the work is. Reporting is cheap and safe from any thread; the line is drawn ten times a second.</summary>
internal sealed class ProgressLine : IAsyncDisposable
{
    private const int BarWidth = 24;
    private const string ClearLine = "\r\u001b[2K";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _drawing = new();
    private readonly Terminal? _terminal;
    private readonly ITimer? _timer;
    private volatile State? _state;
    private State? _drawn;

    /// <param name="terminal">Null where nothing is to be shown.</param>
    /// <param name="time">The clock that draws.</param>
    public ProgressLine(Terminal? terminal, TimeProvider time)
    {
        _terminal = terminal;
        if (terminal is not null)
            _timer = time.CreateTimer(_ => Draw(), null, Interval, Interval);
    }

    /// <summary>What is going on, with how much of it is done where that is known (0 to 1).</summary>
    public void Report(string text, double? fraction = null) => _state = new(text, fraction);

    /// <summary>A line that stays, above the one that moves. It is written where there is no terminal too.</summary>
    public void Write(TextWriter writer, string line)
    {
        lock (_drawing)
        {
            if (_drawn is not null)
                _terminal?.Error.Write(ClearLine);
            _drawn = null;
            writer.WriteLine(line);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
            await _timer.DisposeAsync();
        lock (_drawing)
        {
            _state = null;
            if (_drawn is not null)
                _terminal?.Error.Write(ClearLine);
            _drawn = null;
        }
    }

    private void Draw()
    {
        lock (_drawing)
        {
            var state = _state;
            if (state is null || ReferenceEquals(state, _drawn))
                return;
            _drawn = state;
            var line = Line(state);
            var width = _terminal!.Width() - 1;
            _terminal.Error.Write(ClearLine + (line.Length > width ? line[..width] : line));
        }
    }

    private static string Line(State state)
    {
        if (state.Fraction is not { } fraction)
            return state.Text;
        var done = (int)Math.Round(Math.Clamp(fraction, 0, 1) * BarWidth);
        var percent = (Math.Clamp(fraction, 0, 1) * 100).ToString("0", CultureInfo.InvariantCulture).PadLeft(3);
        return $"{new string('━', done)}{new string('─', BarWidth - done)} {percent} % {state.Text}";
    }

    private sealed record State(string Text, double? Fraction);
}
