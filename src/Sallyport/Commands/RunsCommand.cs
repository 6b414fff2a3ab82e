using System.CommandLine;
using System.Text.Json;
using Sallyport.Fleet.Applying;
using Sallyport.Fleet.Steps;
using Sallyport.Rendering;

namespace Sallyport.Commands;

/// <summary><c>runs</c>: lists the runs that the state folder knows.</summary>
internal sealed class RunsCommand : ICliCommand
{
    private readonly SimulationOptionGroup _simulation = new();
    private readonly FormatOption _format = new(FormatOption.Table, FormatOption.Json);

    public Command Build(CommandRunner runner)
    {
        var command = new Command("runs", "Lists the runs of apply: when, how far, and where their files are");
        _simulation.AddTo(command);
        _format.AddTo(command);
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context)
    {
        var runs = new RunFolder(_simulation.StateFolder(parsed, context)).All().Select(static run => Of(run.Name, run.Path)).ToList();
        if (_format.Read(parsed) == FormatOption.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(new RunList("sallyport/runs/1", runs), RunReportJson.Default.RunList));
            return ExitCodes.Clean;
        }

        var table = new TextTable(new TextColumn("RUN"), new TextColumn("STATE"), new TextColumn("STEPS", IsNumber: true), new TextColumn("OUTCOMES"), new TextColumn("FILE"));
        foreach (var run in runs)
            table.Add(run.Name, run.State, run.Steps.ToString(), string.Join(", ", run.Outcomes.Select(static count => $"{count.Value} {count.Key}")), PlanText.Shown(run.File));
        if (runs.Count == 0)
            context.Note("There are no runs yet. sallyport apply makes one.");
        else
            table.WriteTo(context.Console);
        return ExitCodes.Clean;
    }

    private static ListedRun Of(string name, string path)
    {
        if (!File.Exists(path))
            return new ListedRun(name, path, "file gone", null, 0, new Dictionary<string, int>());
        try
        {
            var log = RunFile.Read(path);
            var state = log.BackOutStarted ? (log.Closed ? "backed out" : "back-out unfinished") : log.IsApplied ? "applied" : log.Closed ? "incomplete" : "unfinished";
            var outcomes = log.Outcomes(log.BackOutStarted ? StepDirection.BackOut : StepDirection.Apply).ToDictionary(static count => StepWords.Of(count.Key), static count => count.Value);
            return new ListedRun(name, path, state, log.StartedAt, log.Plan.Steps.Count, outcomes);
        }
        catch (RunException unusable)
        {
            return new ListedRun(name, path, unusable.Message, null, 0, new Dictionary<string, int>());
        }
    }
}
