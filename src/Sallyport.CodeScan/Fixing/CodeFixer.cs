using Sallyport.CodeScan.Dependencies;
using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac;
using Sallyport.CodeScan.Rules;
using Sallyport.CodeScan.Source;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Fixing;

/// <summary>Works out, file by file, what can be put right.</summary>
public sealed class CodeFixer(ScanOptions options)
{
    private readonly ScanContext _context = new(options.Settings.Assume, options.Paths);
    private readonly IReadOnlyList<ScanRule> _rules = [.. ScanRuleCatalog.All.Where(r => !options.Settings.IgnoredRules.Contains(r.Info.Id))];

    /// <summary>The fixes of every file in which there are any, in path order.</summary>
    public IEnumerable<FileFixes> Find(CancellationToken cancel)
    {
        var loader = new FileLoader(options.LargestParsed);
        foreach (var file in new TreeWalker(options.UseIgnoreRules, options.Settings.IgnoredPaths).Walk(options.Paths))
        {
            cancel.ThrowIfCancellationRequested();
            if (file.Problem is null && loader.Load(file).Text is { } source && Find(file.FullPath, source) is { } fixes)
                yield return fixes;
        }
    }

    public FileFixes? Find(string fullPath, SourceText source)
    {
        var file = new ScannedFile(fullPath, source, FileKinds.Of(source.Path, source.Text));
        var suppressions = new Suppressions(source);
        var fixes = new List<ProposedFix>();
        foreach (var fact in Facts(file))
        {
            if (FixOf(file, fact) is not { } fix)
                continue;
            var rule = _rules.FirstOrDefault(r => r.Judge(fact, _context).Any(j => j.Status == FindingStatus.Alarm && !suppressions.Suppresses(r.Info.Id, source.PositionOf(j.At ?? fact.Start).Line)) && IsRuleOfFix(r.Info.Id));
            if (rule is not null)
                fixes.Add(new ProposedFix(rule.Info.Id, source.PositionOf(fact.Start).Line, fix));
        }
        return fixes.Count == 0 ? null : new FileFixes(fullPath, source, [.. fixes.Where(f => f.Fix.IsSure && source.CanWriteBack)], [.. fixes.Where(f => !f.Fix.IsSure || !source.CanWriteBack)]);
    }

    private IEnumerable<Fact> Facts(ScannedFile file)
    {
        foreach (var analyzer in AnalyzerCatalog.All)
        {
            List<Fact> facts;
            try
            {
                facts = [.. analyzer.Read(file, _context)];
            }
            catch (Exception e) when (e is FormatException or InvalidOperationException or IOException or ArgumentException or System.Text.RegularExpressions.RegexMatchTimeoutException)
            {
                // The scan reports what cannot be understood; there is nothing to fix in it.
                continue;
            }
            foreach (var fact in facts)
                yield return fact;
        }
    }

    private static bool IsRuleOfFix(string id) => id is "CALL.1" or "DEP.1" or "IAC.1" or "IAC.2" or "IAC.5";

    private static Fix? FixOf(ScannedFile file, Fact fact) => fact switch
    {
        LaunchOptions launch => launch.Fix,
        Dependency dependency => dependency.Fix,
        MetadataCall { State: CallState.Tokenless } call => CurlFix.For(file, call),
        _ => null,
    };
}
