using Sallyport.Imds.Hosting.Logging;
using Spectre.Console;

namespace Sallyport.Commands;

/// <summary>The live table of callers of <c>serve --watch</c>.</summary>
internal sealed class ServeCallerTable(CommandContext context)
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

    /// <summary>Shows the table until it is interrupted; where no terminal is, writes it once, at the end.</summary>
    public async Task ShowAsync(CallerTally callers)
    {
        if (!context.Host.Terminal.OutputIsTerminal)
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, context.Cancel);
            }
            finally
            {
                context.Console.Write(Table(callers));
            }
        }

        await context.Console.Live(Table(callers)).StartAsync(async live =>
        {
            while (!context.Cancel.IsCancellationRequested)
            {
                await Task.Delay(Refresh, context.Time, context.Cancel);
                live.UpdateTarget(Table(callers));
            }
        });
    }

    private static Table Table(CallerTally callers)
    {
        var table = new Table().AddColumns("program", "from", "v1", "v2", "last call");
        foreach (var caller in callers.Rows())
        {
            table.AddRow(
                new Text(caller.Program),
                new Text(caller.From),
                new Text($"{caller.Version1}", caller.Version1 > 0 ? new Style(Color.Red) : Style.Plain),
                new Text($"{caller.Version2}"),
                new Text($"{caller.LastSeen:HH:mm:ss}"));
        }

        return table;
    }
}
