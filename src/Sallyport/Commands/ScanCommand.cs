using System.CommandLine;
using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Fixing;
using Sallyport.Evidence;
using Sallyport.Evidence.Reports;
using Sallyport.Rendering;

namespace Sallyport.Commands;

/// <summary><c>scan</c>: finds IMDSv1 dependence in code, infrastructure code and dependencies, and fixes what can be fixed surely.</summary>
internal sealed class ScanCommand : ICliCommand
{
    private readonly Argument<string[]> _paths = new("PATH") { Description = "Files and folders to scan", Arity = ArgumentArity.ZeroOrMore };
    private readonly FormatOption _format = new([FormatOption.Table, .. ReportFormats.All.Select(static format => format.Name)]);
    private readonly OutputOption _output = new();
    private readonly Option<string?> _show = new("--show") { Description = "Show what is as it should be, too", HelpName = "ok" };
    private readonly Option<bool> _noIgnore = new("--no-ignore") { Description = "Scan also what git ignores" };
    private readonly Option<int> _largest = new("--max-size") { Description = "Analyse files up to this many MiB", HelpName = "MIB", DefaultValueFactory = _ => 16 };
    private readonly Option<string?> _config = new("--config") { Description = "Settings file (default: .sallyport.yaml here)", HelpName = "FILE" };
    private readonly Option<string?> _baseline = new("--baseline") { Description = "Leave out findings that this file knows", HelpName = "FILE" };
    private readonly Option<string?> _writeBaseline = new("--write-baseline") { Description = "Write the findings to this file as known, and exit clean", HelpName = "FILE" };
    private readonly Option<string?> _diff = new("--diff") { Description = "Only findings on lines that the working tree adds over this revision", HelpName = "REV" };
    private readonly Option<string?> _stdin = new("--stdin") { Description = "Scan standard input as if it were a file of this name", HelpName = "NAME" };
    private readonly Option<bool> _fix = new("--fix") { Description = "Fix what can be fixed surely, in place" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "With --fix: print the changes as a unified diff, change nothing" };

    public Command Build(CommandRunner runner)
    {
        _show.AcceptOnlyFromAmong("ok");
        var command = new Command("scan", "Finds IMDSv1 dependence in code, infrastructure code and dependencies") { _paths };
        _format.AddTo(command);
        _output.AddTo(command);
        foreach (var option in (Option[])[_show, _noIgnore, _largest, _config, _baseline, _writeBaseline, _diff, _stdin, _fix, _dryRun])
            command.Add(option);
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context)
    {
        var options = OptionsOf(parsed);
        await using var output = _output.Open(parsed, context);
        if (parsed.GetValue(_fix))
            return await FixAsync(options, parsed.GetValue(_dryRun), output, context);
        if (parsed.GetValue(_dryRun))
            throw new CommandException("--dry-run says what --fix would do", "Add --fix.");
        var baseline = (parsed.GetValue(_baseline) ?? options.Settings.Baseline) is { } known ? ReadBaseline(known) : null;
        var changes = parsed.GetValue(_diff) is { } revision ? await ChangesAsync(revision, options.Paths[0], context.Cancel) : null;
        var scanner = new CodeScanner(options);
        var findings = Findings(scanner, parsed.GetValue(_stdin), context)
            .Where(f => changes is null || (f.File is not null && f.Line is { } line && changes.Includes(Path.GetFullPath(f.File), line)))
            .Where(f => baseline?.Takes(f) != true);
        if (parsed.GetValue(_writeBaseline) is { } file)
            return await WriteBaselineAsync(file, findings, context);
        var counts = new ScanCounts();
        var format = _format.Read(parsed);
        if (format == FormatOption.Table)
            await WriteTableAsync(findings, counts, scanner, output, context);
        else
            await WriteReportAsync(ReportFormats.Find(format)!, findings, counts, output, context);
        await output.CommitAsync();
        return counts.Errors > 0 && counts.Alarms == 0 ? ExitCodes.Failed : counts.Alarms > 0 ? ExitCodes.Alarms : ExitCodes.Clean;
    }

    private ScanOptions OptionsOf(ParseResult parsed)
    {
        var paths = parsed.GetValue(_paths) ?? [];
        if (parsed.GetValue(_stdin) is null && paths.Length == 0)
            paths = ["."];
        if (parsed.GetValue(_stdin) is not null && paths.Length > 0)
            throw new CommandException("--stdin scans standard input, and paths are named too", "Name either.");
        foreach (var path in paths)
            if (!File.Exists(path) && !Directory.Exists(path))
                throw new CommandException($"cannot scan {path}: there is no such file or folder", "Name files or folders that exist.");
        var largest = parsed.GetValue(_largest);
        if (largest is < 1 or > 1024)
            throw new CommandException($"--max-size {largest} is out of range", "Give 1 to 1024 MiB.");
        return new ScanOptions
        {
            Paths = paths.Length == 0 ? ["."] : paths,
            UseIgnoreRules = !parsed.GetValue(_noIgnore),
            ShowOk = parsed.GetValue(_show) == "ok",
            LargestParsed = (long)largest << 20,
            Settings = ReadSettings(parsed.GetValue(_config)),
        };
    }

    private static ScanSettings ReadSettings(string? named)
    {
        var file = named ?? ScanSettingsReader.FileName;
        if (named is null && !File.Exists(file))
            return ScanSettings.Default;
        try
        {
            return ScanSettingsReader.Parse(File.ReadAllText(file));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"cannot use {file}: {e.Message}", "Correct the settings file.", e);
        }
    }

    private static Baseline ReadBaseline(string file)
    {
        try
        {
            return Baseline.Parse(File.ReadAllText(file));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"cannot use the baseline {file}: {e.Message}", "Write it with sallyport scan --write-baseline FILE.", e);
        }
    }

    private static async Task<GitChanges> ChangesAsync(string revision, string path, CancellationToken cancel)
    {
        try
        {
            var full = Path.GetFullPath(path);
            return await GitChanges.SinceAsync(revision, Directory.Exists(full) ? full : Path.GetDirectoryName(full)!, cancel);
        }
        catch (InvalidOperationException e)
        {
            throw new CommandException($"git cannot tell what changed since {revision}: {e.Message}", "Name a revision of the repository that the path is in.", e);
        }
    }

    private static async IAsyncEnumerable<Finding> Findings(CodeScanner scanner, string? stdin, CommandContext context)
    {
        if (stdin is null)
        {
            await foreach (var finding in scanner.ScanAsync(context.Cancel))
                yield return finding;
            yield break;
        }
        var text = await context.Host.Terminal.In.ReadToEndAsync(context.Cancel);
        foreach (var finding in scanner.ScanText(stdin, System.Text.Encoding.UTF8.GetBytes(text)))
            yield return finding;
    }

    private static async Task<int> WriteBaselineAsync(string file, IAsyncEnumerable<Finding> findings, CommandContext context)
    {
        var known = await findings.Where(f => f.Status is FindingStatus.Alarm or FindingStatus.Info).ToListAsync(context.Cancel);
        await using var output = OutputFile.Open(file, context);
        await output.Writer.WriteAsync(Baseline.Write(known));
        await output.CommitAsync();
        context.Note($"{known.Count} findings are known from now on");
        return ExitCodes.Clean;
    }

    private static async Task WriteTableAsync(IAsyncEnumerable<Finding> findings, ScanCounts counts, CodeScanner scanner, OutputFile output, CommandContext context)
    {
        var started = context.Time.GetTimestamp();
        var frames = new CodeFrames(output.IsStandardOutput ? context.Console : PlainConsole.On(output.Writer));
        await foreach (var finding in findings)
        {
            counts.Add(finding);
            frames.Write(finding);
        }
        frames.WriteSummary(counts, scanner.Totals, context.Time.GetElapsedTime(started));
    }

    private static async Task WriteReportAsync(IReportFormat format, IAsyncEnumerable<Finding> findings, ScanCounts counts, OutputFile output, CommandContext context)
    {
        if (format is NdjsonReport or GitHubReport)
        {
            // These forms need no totals, so each finding leaves as soon as it is known.
            await foreach (var finding in findings)
            {
                counts.Add(finding);
                await format.WriteAsync(counts.Report(context.Time.GetUtcNow(), [finding]), output.Writer, context.Cancel);
                await output.Writer.FlushAsync(context.Cancel);
            }
            return;
        }
        var all = new List<Finding>();
        await foreach (var finding in findings)
        {
            counts.Add(finding);
            all.Add(finding);
        }
        await format.WriteAsync(counts.Report(context.Time.GetUtcNow(), all), output.Writer, context.Cancel);
    }

    private static async Task<int> FixAsync(ScanOptions options, bool dryRun, OutputFile output, CommandContext context)
    {
        var (changed, proposed) = (0, 0);
        foreach (var fixes in new CodeFixer(options).Find(context.Cancel))
        {
            foreach (var fix in fixes.Proposed)
                context.Note($"{fixes.Source.Path}:{fix.Line}: {fix.RuleId} could be fixed, but not surely; left as it is");
            proposed += fixes.Proposed.Count;
            if (fixes.Sure.Count == 0)
                continue;
            changed++;
            foreach (var fix in fixes.Sure)
                context.Note($"{fixes.Source.Path}:{fix.Line}: {fix.RuleId} fixed; {fix.Fix.Deploying}");
            if (dryRun)
                await output.Writer.WriteAsync(UnifiedDiff.Of(fixes.Source.Path, fixes.Source.Text, fixes.Apply()));
            else
                fixes.Write();
        }
        await output.CommitAsync();
        context.Note(dryRun ? $"{changed} files would change; {proposed} fixes are only proposed" : $"{changed} files changed; {proposed} fixes are only proposed; lock files are left to their own tools");
        return ExitCodes.Clean;
    }
}
