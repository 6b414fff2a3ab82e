using System.CommandLine;
using Sallyport.Aws.Throttling;
using Sallyport.Evidence.Reports;
using Sallyport.Fleet.Auditing;
using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Store;
using Sallyport.Rendering;

namespace Sallyport.Commands;

/// <summary><c>audit</c>: reads the fleet, judges it by the controls, keeps a snapshot, and says what is wrong and what to do next.</summary>
internal sealed class AuditCommand : ICliCommand
{
    private const string FailOnAlarm = "alarm";
    private const string FailOnNothing = "none";

    private readonly ConnectionOptionGroup _connection = new();
    private readonly ControlOption _controls = new();
    private readonly StoreOption _store = new();
    private readonly FormatOption _format = new([FormatOption.Table, .. ReportFormats.All.Select(static format => format.Name)]);
    private readonly OutputOption _output = new();
    private readonly Option<string> _failOn = new("--fail-on")
    {
        Description = "Exit with 1 when there are alarms, or never (what could not be read is exit 2 in any case)",
        HelpName = $"{FailOnAlarm}|{FailOnNothing}",
        DefaultValueFactory = _ => FailOnAlarm,
    };

    public Command Build(CommandRunner runner)
    {
        _failOn.AcceptOnlyFromAmong(FailOnAlarm, FailOnNothing);
        var command = new Command("audit", "Finds what still lets IMDSv1 in: instances, templates, groups, images, account settings");
        _connection.AddTo(command);
        _controls.AddTo(command);
        _store.AddTo(command);
        _format.AddTo(command);
        _output.AddTo(command);
        command.Add(_failOn);
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context)
    {
        var controls = _controls.Read(parsed);
        var format = _format.Read(parsed);
        var request = _connection.Read(parsed);
        await using var output = _output.Open(parsed, context);
        await using var session = await FleetSession.OpenAsync(request, context);
        var store = FleetStore.OpenOrCreate(_store.Path(parsed, session.State));
        if (format == FormatOption.Table)
            await output.Writer.WriteLineAsync(session.Target);
        else
            context.Note(session.Target);
        await output.Writer.FlushAsync(context.Cancel);
        var started = context.Time.GetTimestamp();
        var result = await AuditAsync(store, session, ScopeOf(controls, session.Regions), context);
        if (format == FormatOption.Table)
            new AuditTable(output.IsStandardOutput ? context.Console : PlainConsole.On(output.Writer), controls, request.Simulated ? " --sim" : "", context.Verbosity)
                .Write(result, context.Time.GetElapsedTime(started));
        else
            await WriteReportAsync(ReportFormats.Find(format)!, store, result, controls, output.Writer, context.Cancel);
        await output.CommitAsync();
        return ExitCodeOf(result, parsed.GetValue(_failOn)!);
    }

    private static async Task<AuditResult> AuditAsync(FleetStore store, FleetSession session, AuditScope scope, CommandContext context)
    {
        await using var progress = context.StartProgress();
        var wait = "";
        session.OnBucketWait(bucket => wait = Describe(bucket));
        return await new FleetAudit(store, session.Access, scope, context.Time).RunAsync(
            read =>
            {
                progress.Report(Describe(read) + wait, read.Regions == 0 ? null : (double)read.RegionsDone / read.Regions);
                wait = "";
            },
            context.Cancel);
    }

    private static string Describe(ReadProgress read) => $"{read.RegionsDone}/{read.Regions} Regions, {read.Instances:N0} instances: {read.Reading}";

    private static string Describe(BucketWait wait) => $" ({wait.Waiting} calls wait up to {wait.Longest.TotalSeconds:0.0} s for the request rate of {wait.Bucket})";

    private static AuditScope ScopeOf(IReadOnlyList<Control> controls, RegionSelection regions) => new()
    {
        Controls = controls,
        Regions = regions.Only,
        ExceptRegions = regions.Except,
        Tool = $"sallyport {typeof(AuditCommand).Assembly.GetName().Version?.ToString(3)}",
    };

    private static async Task WriteReportAsync(
        IReportFormat format, FleetStore store, AuditResult result, IReadOnlyList<Control> controls, TextWriter writer, CancellationToken cancel)
    {
        using var reader = store.Read();
        var findings = controls.SelectMany(control => reader.Findings(result.Snapshot, control)).Select(static stored => stored.Finding);
        var report = new FindingsReport(
            result.Snapshot.Started,
            AuditReport.ScopeOf(result.Snapshot, reader.Places(result.Snapshot)),
            AuditReport.SummaryOf(result.Summary, controls),
            findings);
        await format.WriteAsync(report, writer, cancel);
    }

    private static int ExitCodeOf(AuditResult result, string failOn) =>
        result.Failures.Count > 0 ? ExitCodes.Failed
        : result.Summary.Alarms > 0 && failOn == FailOnAlarm ? ExitCodes.Alarms
        : ExitCodes.Clean;
}
