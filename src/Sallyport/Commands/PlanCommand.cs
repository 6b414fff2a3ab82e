using System.CommandLine;
using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Planning;
using Sallyport.Fleet.Store;
using Sallyport.Rendering;

namespace Sallyport.Commands;

/// <summary><c>plan</c>: computes from the newest whole audit what to change, in which order, and writes it to a file. It calls nothing.</summary>
internal sealed class PlanCommand : ICliCommand
{
    private readonly SimulationOptionGroup _simulation = new();
    private readonly StoreOption _store = new();
    private readonly FormatOption _format = new(FormatOption.Table, FormatOption.Json);
    private readonly Option<string> _output = new("--output", "-o") { Description = "The plan's file", HelpName = "FILE", DefaultValueFactory = _ => "plan.json" };
    private readonly Option<long?> _snapshot = new("--snapshot") { Description = "Plan from this snapshot of the store instead of the newest", HelpName = "ID" };
    private readonly Option<string?> _only = new("--only") { Description = "Change only what this expression matches, such as: group ~ web-* and region = eu-west-1", HelpName = "EXPR" };
    private readonly Option<string?> _exclude = new("--exclude") { Description = "Change nothing that this expression matches", HelpName = "EXPR" };
    private readonly Option<int?> _limit = new("--limit") { Description = "Change at most so many resources, in the plan's order", HelpName = "N" };
    private readonly Option<string> _hopLimit = new("--hop-limit") { Description = "Keep hop limits, or give what is changed this one (1 to 64)", HelpName = "keep|N", DefaultValueFactory = _ => "keep" };
    private readonly Option<bool> _accountDefault = new("--account-default") { Description = "Also make session tokens the account's default in each Region" };
    private readonly Option<bool> _unusedDefaults = new("--unused-defaults") { Description = "Also replace default versions of templates that no group uses" };
    private readonly Option<bool> _includeOwned = new("--include-owned") { Description = "Also change templates from which fleets, EKS or Batch launch" };
    private readonly Option<bool> _noEvidence = new("--no-usage-evidence") { Description = "Plan although nothing says whether something still uses IMDSv1" };

    public Command Build(CommandRunner runner)
    {
        _hopLimit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && text != "keep" && !(int.TryParse(text, out var limit) && limit is >= 1 and <= 64))
                result.AddError($"--hop-limit {text} is neither keep nor a number from 1 to 64");
        });
        _limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
                result.AddError("--limit must be 1 or more");
        });
        var command = new Command("plan", "Plans the change to IMDSv2 from the newest audit, and writes it to a file that apply takes");
        _simulation.AddTo(command);
        _store.AddTo(command);
        foreach (var option in new Option[] { _output, _snapshot, _only, _exclude, _limit, _hopLimit, _accountDefault, _unusedDefaults, _includeOwned, _noEvidence })
            command.Add(option);
        _format.AddTo(command);
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context)
    {
        var state = _simulation.StateFolder(parsed, context);
        var store = FleetStore.OpenExisting(_store.Path(parsed, state));
        using var reader = store.Read();
        var snapshot = SnapshotOf(reader, parsed.GetValue(_snapshot));
        var plan = Planner.Make(Request(reader, snapshot, Options(parsed), context.Time.GetUtcNow()));
        var path = Path.GetFullPath(parsed.GetValue(_output)!);
        if (path.StartsWith("/dev/", StringComparison.Ordinal))
            throw new CommandException($"a plan is a file that apply can come back to, and {path} is a device", "Name a file; --format json writes the plan to standard output as well.");
        PlanFile.Save(plan, path);
        if (_format.Read(parsed) == FormatOption.Json)
            await context.Out.WriteAsync(PlanFile.Write(plan));
        else
            PlanText.Write(plan, context, PlanText.Shown(path), _simulation.IsOn(parsed) ? " --sim" : "");
        return ExitCodes.Clean;
    }

    private PlanOptions Options(ParseResult parsed) => new()
    {
        Only = parsed.GetValue(_only),
        Exclude = parsed.GetValue(_exclude),
        Limit = parsed.GetValue(_limit),
        HopLimit = int.TryParse(parsed.GetValue(_hopLimit), out var limit) ? limit : null,
        AccountDefault = parsed.GetValue(_accountDefault),
        UnusedDefaults = parsed.GetValue(_unusedDefaults),
        IncludeOwned = parsed.GetValue(_includeOwned),
        NoUsageEvidence = parsed.GetValue(_noEvidence),
    };

    private static SnapshotInfo SnapshotOf(SnapshotReader reader, long? id)
    {
        // An audit of a few controls has read only what those need: a template that was not read must not look as if it did not exist.
        var whole = reader.Snapshots().Where(static snapshot => snapshot.IsFinished && ControlCatalog.All.All(control => snapshot.Controls.Contains(control.Info.Id)));
        var found = id is null ? whole.FirstOrDefault() : whole.FirstOrDefault(snapshot => snapshot.Id == id);
        return found ?? throw new CommandException(
            id is null ? "there is no whole audit to plan from" : $"there is no snapshot {id} of a whole audit",
            "Run sallyport audit without --control first.");
    }

    private static PlanRequest Request(SnapshotReader reader, SnapshotInfo snapshot, PlanOptions options, DateTimeOffset now) => new()
    {
        CreatedAt = now,
        Endpoint = snapshot.Endpoint,
        Partition = snapshot.Partition,
        Accounts = [.. snapshot.Accounts.Select(static account => new PlanAccount(account.AccountId, account.Identity))],
        Snapshot = new PlanSnapshot(snapshot.Id.ToString(), snapshot.Started),
        Options = options,
        Regions = [.. reader.Places(snapshot).Select(place => new RegionToPlan(reader.Region(snapshot, place), [.. reader.Instances(snapshot, place)]))],
        // Those of a Region that was read are with the Region.
        Failures = [.. reader.Failures(snapshot).Where(failure => failure.Region is null || reader.Places(snapshot).All(place => place.AccountId != failure.AccountId || place.Region != failure.Region))],
    };
}
