using System.Globalization;
using Sallyport.Commands;
using Sallyport.Evidence;
using Sallyport.Fleet.Auditing;
using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Inventory;
using Sallyport.Fleet.Store;
using Spectre.Console;

namespace Sallyport.Rendering;

/// <summary>What an audit found, for a person: counts by control, by account and Region, the alarms by reason, what could not be read, and what to do next.</summary>
internal sealed class AuditTable(IAnsiConsole console, IReadOnlyList<Control> controls, string flags, Verbosity verbosity)
{
    private const int MostReasons = 6;
    private const int MostPlaces = 30;

    private static readonly Style Alarm = new(Color.Red);
    private static readonly Style Error = new(Color.Yellow);
    private static readonly Style Faint = new(decoration: Decoration.Dim);
    private static readonly Style Heading = new(decoration: Decoration.Bold);
    private static readonly Style Good = new(Color.Green);

    public void Write(AuditResult result, TimeSpan took)
    {
        var places = result.Summary.Places;
        Line($"snapshot {result.Snapshot.Id} of {result.Snapshot.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {Count(result.Instances, "instance")} in "
            + $"{Count(places.Select(static place => place.Account).Distinct().Count(), "account")}, "
            + $"{Count(places.Count(static place => place.Region is not null), "Region")}; {took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s", Faint);
        console.WriteLine();
        WriteControls(result.Summary);
        WritePlaces(result.Summary);
        var worstFirst = controls.OrderByDescending(static control => control.Info.Severity).ToList();
        if (verbosity > Verbosity.Quiet)
            foreach (var control in worstFirst)
                WriteReasons(control, result.Summary, FindingStatus.Alarm, Alarm);
        if (verbosity == Verbosity.Verbose)
            foreach (var control in worstFirst)
                WriteReasons(control, result.Summary, FindingStatus.Info, Faint);
        WriteFailures(result.Failures);
        WriteEnd(result);
    }

    private void WriteControls(AuditSummary summary)
    {
        var table = new TextTable(new("CONTROL"), new("WHAT MUST HOLD"), new("ALARM", true), new("ERROR", true), new("INFO", true), new("OK", true), new("SKIP", true));
        foreach (var control in controls)
        {
            var id = control.Info.Id;
            var alarms = summary.Count(id, FindingStatus.Alarm);
            var errors = summary.Count(id, FindingStatus.Error);
            table.AddStyled(
                alarms > 0 ? Alarm : errors > 0 ? Error : null,
                [id, control.Info.Title, .. Cells(status => summary.Count(id, status))]);
        }

        table.WriteTo(console);
        console.WriteLine();
    }

    private void WritePlaces(AuditSummary summary)
    {
        var table = new TextTable(new("ACCOUNT"), new("REGION"), new("ALARM", true), new("ERROR", true), new("INFO", true), new("OK", true), new("SKIP", true));
        var places = summary.Places;
        foreach (var (account, region) in places.OrderByDescending(place => Weight(summary, place)).Take(MostPlaces).OrderBy(static place => place))
            table.AddStyled(
                summary.CountIn(account, region, FindingStatus.Alarm) > 0 ? Alarm : summary.CountIn(account, region, FindingStatus.Error) > 0 ? Error : null,
                [account, region ?? "(account)", .. Cells(status => summary.CountIn(account, region, status))]);
        table.WriteTo(console);
        if (places.Count > MostPlaces)
            Line($"… and {places.Count - MostPlaces} more: sallyport query \"select account_id, region, status, count(*) from findings group by 1, 2, 3\"", Faint);
        console.WriteLine();
    }

    private void WriteReasons(Control control, AuditSummary summary, FindingStatus status, Style style)
    {
        var reasons = summary.Highlights(control.Info.Id, status);
        if (reasons.Count == 0)
            return;
        var view = StoreViews.NamesOf(control)[0];
        var word = status.ToString().ToLowerInvariant();
        Line($"{control.Info.Id}  {control.Info.Title} ({control.Info.Severity.ToString().ToLowerInvariant()})", Heading);
        foreach (var reason in reasons.Take(MostReasons))
        {
            Line($"  {word} x {Number(reason.Count)}: {reason.Reason}", style);
            foreach (var (name, account, region) in reason.Examples)
                Line($"    {name}  {account} {region}", null);
            if (reason.Count > reason.Examples.Count)
                Line($"    … and {Number(reason.Count - reason.Examples.Count)} more: sallyport query {view}{flags}", Faint);
            if (reason.Remedy is { } remedy)
                Line($"    next: {remedy}", null);
        }

        if (reasons.Count > MostReasons)
            Line($"  … and {reasons.Count - MostReasons} more reasons: sallyport query {view}{flags}", Faint);
        console.WriteLine();
    }

    private void WriteFailures(IReadOnlyList<ReadFailure> failures)
    {
        if (failures.Count == 0)
            return;
        Line("Not read (so nothing there counts as ok)", Heading);
        foreach (var failure in failures.OrderBy(static failure => (failure.AccountId, failure.Region)))
        {
            Line($"  account {failure.AccountId}{(failure.Region is { } region ? $", {region}" : "")}: {failure.Describe()}", Error);
            Line($"    next: {failure.Remedy}", null);
        }

        console.WriteLine();
    }

    private void WriteEnd(AuditResult result)
    {
        var summary = result.Summary;
        if (result.Failures.Count > 0)
            Line($"{Count(summary.Alarms, "alarm")}, and {Count(result.Failures.Count, "thing")} could not be read (see above): the picture is not whole.", Error);
        else
            Line(summary.Alarms == 0 ? "No alarms." : $"{Count(summary.Alarms, "alarm")}.", summary.Alarms == 0 ? Good : Alarm);
        if (summary.Alarms == 0 || verbosity == Verbosity.Quiet)
            return;
        Line("What to do next:", Heading);
        var next = new TextTable(new(""), new(""));
        next.Add($"  sallyport plan{flags}", "what would be changed, in which order, and how it is taken back");
        next.Add($"  sallyport query findings{flags}", "every finding; also in SQL, and as CSV or JSON");
        next.Add("  sallyport controls show CONTROL", "why a control matters, and how to fix it by hand");
        if (verbosity != Verbosity.Verbose && summary.Count(status: FindingStatus.Info) > 0)
            next.Add($"  sallyport audit{flags} --verbose", "also what is information only");
        next.WriteRowsTo(console);
    }

    private static int Weight(AuditSummary summary, (string Account, string? Region) place) =>
        (summary.CountIn(place.Account, place.Region, FindingStatus.Error) * 1000) + summary.CountIn(place.Account, place.Region, FindingStatus.Alarm);

    private static IEnumerable<string> Cells(Func<FindingStatus, int> count) =>
        new[] { FindingStatus.Alarm, FindingStatus.Error, FindingStatus.Info, FindingStatus.Ok, FindingStatus.Skip }.Select(status => Number(count(status)));

    private static string Number(long number) => number == 0 ? "-" : number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Count(long number, string thing) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {thing}{(number == 1 ? "" : "s")}";

    private void Line(string text, Style? style)
    {
        foreach (var line in TextWrap.Lines(Printable.Of(text), console.Profile.Width - 1))
            console.Write(new Text(line + "\n", style));
    }
}
