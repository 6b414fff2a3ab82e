using Sallyport.Rendering;
using Sallyport.Testing.Time;

namespace Sallyport.EndToEnd.Tests.Rendering;

/// <summary>The progress line moves at a terminal and leaves nothing behind.</summary>
public sealed class ProgressLineTests
{
    [Fact]
    public async Task ProgressLine_Reported_DrawsOnTheNextTickAndClearsAtTheEnd()
    {
        var time = new SimulatedTimeProvider();
        await using var error = new StringWriter();

        await using (var progress = new ProgressLine(TerminalOn(error), time))
        {
            progress.Report("reading", 0.5);
            Assert.Empty(error.ToString());
            time.Advance(TimeSpan.FromMilliseconds(100));
            Assert.EndsWith("━━━━━━━━━━━━──────────── " + " 50 % reading", error.ToString(), StringComparison.Ordinal);
        }

        Assert.EndsWith("\r\u001b[2K", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProgressLine_LongText_StaysOneLine()
    {
        var time = new SimulatedTimeProvider();
        await using var error = new StringWriter();
        await using var progress = new ProgressLine(TerminalOn(error), time);

        progress.Report(new string('x', 500));
        time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(79, error.ToString().Count(letter => letter == 'x'));
    }

    [Fact]
    public async Task ProgressLine_NoTerminal_WritesOnlyTheLinesThatStay()
    {
        var time = new SimulatedTimeProvider();
        await using var error = new StringWriter();

        await using (var progress = new ProgressLine(null, time))
        {
            progress.Report("reading", 0.5);
            time.Advance(TimeSpan.FromSeconds(1));
            progress.Write(error, "step done");
        }

        Assert.Equal("step done" + error.NewLine, error.ToString());
    }

    private static Terminal TerminalOn(StringWriter error) => new()
    {
        Out = TextWriter.Null,
        Error = error,
        In = TextReader.Null,
        ErrorIsTerminal = true,
        Width = () => 80,
    };
}
