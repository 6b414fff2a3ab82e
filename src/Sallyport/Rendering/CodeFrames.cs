using Sallyport.CodeScan.Engine;
using Sallyport.Evidence;
using Spectre.Console;

namespace Sallyport.Rendering;

/// <summary>Writes findings in code for people: the place, the line with a mark under it, the reason and what to do.</summary>
internal sealed class CodeFrames(IAnsiConsole console)
{
    public void Write(Finding finding)
    {
        var colour = finding.Status switch { FindingStatus.Alarm => "red", FindingStatus.Error => "yellow", FindingStatus.Ok => "green", _ => "blue" };
        var place = finding.Line is null ? finding.Resource : $"{finding.File}:{finding.Line}:{finding.Column}";
        console.MarkupLine($"[bold]{Markup.Escape(Visible(place))}[/] [{colour}]{finding.Status.ToString().ToLowerInvariant()}[/] {finding.ControlId} {Markup.Escape(Visible(finding.Reason))}");
        if (finding.Evidence.GetValueOrDefault("snippet") is { Length: > 0 } snippet)
            console.MarkupLine($"  [grey]{finding.Line,5} |[/] {Markup.Escape(Visible(snippet))}");
        if (finding.Remedy is not null && finding.Status == FindingStatus.Alarm)
            console.MarkupLine($"        [grey]=[/] {Markup.Escape(Visible(finding.Remedy))}");
    }

    public void WriteSummary(ScanCounts counts, ScanTotals totals, TimeSpan took) =>
        console.MarkupLine($"{counts.Alarms} alarms, {counts.Infos} cannot be told or are only worth knowing, {counts.Errors} could not be looked at; {totals.Files:N0} files, {totals.Analysed:N0} analysed, {took.TotalSeconds:0.0} s");

    /// <summary>Scanned text is not ours: nothing in it may steer the terminal.</summary>
    private static string Visible(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0 && !text.Contains('\u007F') ? text : new string([.. text.Select(c => char.IsControl(c) && c != '\t' ? '\uFFFD' : c)]);
}
