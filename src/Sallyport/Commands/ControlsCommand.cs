using System.CommandLine;
using System.Text.Json;
using Sallyport.Fleet.Controls;
using Sallyport.Rendering;

namespace Sallyport.Commands;

/// <summary><c>controls</c>: lists the controls; <c>controls show</c> prints the page of one.</summary>
internal sealed class ControlsCommand : ICliCommand
{
    private readonly FormatOption _format = new(FormatOption.Table, FormatOption.Json);
    private readonly Argument<string> _id = new("ID") { Description = "The control's id or one of its aliases" };

    public Command Build(CommandRunner runner)
    {
        _id.CompletionSources.Add(_ => ControlCatalog.All.Select(static control => new System.CommandLine.Completions.CompletionItem(control.Info.Id)));
        var show = new Command("show", "Prints why a control matters, how to check it by hand, how to fix it and how to take that back") { _id };
        runner.Bind(show, async (parsed, context) =>
        {
            await context.Out.WriteAsync(ControlCatalog.PageOf(ControlOption.Find(parsed.GetValue(_id)!).Info.Id));
            return ExitCodes.Clean;
        });
        var command = new Command("controls", "Lists what is checked") { show };
        _format.AddTo(command);
        runner.Bind(command, async (parsed, context) =>
        {
            if (_format.Read(parsed) == FormatOption.Json)
                await context.Out.WriteLineAsync(JsonSerializer.Serialize([.. ControlCatalog.All.Select(ControlListing.Of)], ControlsJsonContext.Default.ControlListingArray));
            else
                WriteTable(context);
            return ExitCodes.Clean;
        });
        return command;
    }

    private static void WriteTable(CommandContext context)
    {
        var table = new TextTable(new("CONTROL"), new("SEVERITY"), new("WHAT MUST HOLD"), new("ALIAS"));
        foreach (var info in ControlCatalog.All.Select(static control => control.Info))
            table.Add(info.Id, info.Severity.ToString().ToLowerInvariant(), info.Title, info.Aliases[0]);
        table.WriteTo(context.Console);
        context.Note("\nsallyport controls show ID says more; each id and alias is also a view: sallyport query ID");
    }
}
