using System.CommandLine;
using System.Globalization;
using Sallyport.Evidence.Reports;
using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Store;
using Sallyport.Rendering;

namespace Sallyport.Commands;

/// <summary><c>query</c>: asks the fleet store, by the name of a view or in SQL; without either it lists the names.</summary>
internal sealed class QueryCommand : ICliCommand
{
    private const string Csv = "csv";
    private const int RowsOfTable = 100;

    private readonly Argument<string?> _query = new("SQL|NAME") { Description = "SQL that reads, or the name of a view", Arity = ArgumentArity.ZeroOrOne };
    private readonly FormatOption _format = new(FormatOption.Table, FormatOption.Json, Csv);
    private readonly OutputOption _output = new();
    private readonly StoreOption _store = new();
    private readonly SimulationOptionGroup _simulation = new();
    private readonly Option<int?> _limit = new("--limit") { Description = $"No more rows than this; 0 for all (default: {RowsOfTable} in a table, else all)", HelpName = "N" };

    public Command Build(CommandRunner runner)
    {
        _query.CompletionSources.Add(_ => Names().Select(static name => new System.CommandLine.Completions.CompletionItem(name)));
        _limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 0)
                result.AddError("--limit is a number of rows, 0 or more");
        });
        var command = new Command("query", "Asks the fleet store: SQL, or the name of a view") { _query, _limit };
        _simulation.AddTo(command);
        _store.AddTo(command);
        _format.AddTo(command);
        _output.AddTo(command);
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context)
    {
        if (parsed.GetValue(_query) is not { } text)
        {
            WriteNames(context);
            return ExitCodes.Clean;
        }

        var store = FleetStore.OpenExisting(_store.Path(parsed, _simulation.StateFolder(parsed, context)));
        await using var output = _output.Open(parsed, context);
        var format = _format.Read(parsed);
        using var query = store.Query(SqlOf(text, format == FormatOption.Table));
        switch (format)
        {
            case FormatOption.Json: await QueryRows.WriteJsonAsync(query.Columns, Limited(query, parsed), output.Writer, context.Cancel); break;
            case Csv: await WriteCsvAsync(query.Columns, Limited(query, parsed), output.Writer, context.Cancel); break;
            default: WriteTable(query, parsed.GetValue(_limit) ?? RowsOfTable, output, context); break;
        }

        await output.CommitAsync();
        return ExitCodes.Clean;
    }

    private IEnumerable<IReadOnlyList<object?>> Limited(StoreQuery query, ParseResult parsed) =>
        parsed.GetValue(_limit) is { } limit and > 0 ? query.Rows().Take(limit) : query.Rows();

    private static string SqlOf(string text, bool forTable)
    {
        if (text.Any(char.IsWhiteSpace))
            return text;
        if (ControlCatalog.Find(text) is { } control)
            return FindingsOf(StoreViews.NamesOf(control)[0], forTable);
        if (ControlCatalog.All.FirstOrDefault(control => StoreViews.NamesOf(control).Contains(text, StringComparer.OrdinalIgnoreCase)) is { } named)
            return FindingsOf(StoreViews.NamesOf(named)[0], forTable);
        if (text == StoreViews.AllFindings)
            return FindingsOf(text, forTable);
        if (StoreViews.ResourceViews.Contains(text))
            return $"select * from {text}";
        throw new CommandException($"there is no view {text}", $"Did you mean {string.Join(", ", ControlCatalog.Nearest(text, Names()))}? sallyport query lists the names.");
    }

    // What needs attention stands first; a table holds what fits on a line.
    private static string FindingsOf(string view, bool forTable) =>
        $"select control_id, status, name, account_id, region, reason{(forTable ? "" : ", remedy, severity, resource, evidence")} from {view} "
        + "order by case status when 'alarm' then 0 when 'error' then 1 when 'info' then 2 when 'ok' then 3 else 4 end, control_id, account_id, region, name";

    private static void WriteTable(StoreQuery query, int limit, OutputFile output, CommandContext context)
    {
        var rows = query.Rows().Take(limit == 0 ? int.MaxValue : limit + 1).Select(static row => row.Select(QueryRows.TextOf).ToList()).ToList();
        var table = new TextTable([.. query.Columns.Select(static column => new TextColumn(column))]);
        foreach (var row in rows.Take(limit == 0 ? int.MaxValue : limit))
            table.Add(row);
        table.WriteTo(output.IsStandardOutput ? context.Console : PlainConsole.On(output.Writer));
        if (limit > 0 && rows.Count > limit)
            context.Note($"… and more: these are the first {limit} rows; --limit 0 shows all, --format json and csv write all");
    }

    private static async Task WriteCsvAsync(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, TextWriter writer, CancellationToken cancel)
    {
        await writer.WriteAsync(CsvText.Row(columns));
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            await writer.WriteAsync(CsvText.Row(row.Select(static value => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture))));
        }
    }

    private static IEnumerable<string> Names() =>
        ControlCatalog.All.SelectMany(StoreViews.NamesOf).Append(StoreViews.AllFindings).Concat(StoreViews.ResourceViews).Order(StringComparer.Ordinal);

    private static void WriteNames(CommandContext context)
    {
        var table = new TextTable(new("NAME"), new("WHAT IT HOLDS"));
        table.Add(StoreViews.AllFindings, "every finding of the latest audit");
        foreach (var control in ControlCatalog.All)
        {
            var names = StoreViews.NamesOf(control);
            table.Add(names[0], control.Info.Title);
            foreach (var alias in names.Skip(1))
                table.Add($"  {alias}", "the same");
        }

        foreach (var view in StoreViews.ResourceViews)
            table.Add(view, "what the latest audit read");
        table.WriteTo(context.Console);
        context.Note("\nsallyport query NAME, or SQL: sallyport query \"select region, count(*) from instances where http_tokens = 'optional' group by region\"");
    }
}
