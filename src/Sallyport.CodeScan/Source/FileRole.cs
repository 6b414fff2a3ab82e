using System.Text.RegularExpressions;
using Sallyport.CodeScan.Engine;

namespace Sallyport.CodeScan.Source;

/// <summary>Tells files that talk about requests from files that make them: tests, documentation, detection rules.</summary>
internal static partial class FileRole
{
    // Imports and the first test stand near the start.
    private const int HeadOfFile = 200_000;

    public static bool IsDocumentation(ScannedFile file)
    {
        if (file.Kind is FileKind.Prose or FileKind.TypeStub)
            return true;
        var extension = file.Extension;
        if (extension is ".html" or ".htm" or ".svg" or ".xhtml" or ".ipynb" or ".lock" or ".sum" or ".patch" or ".diff")
            return true;
        return file.Kind is FileKind.Other && DocumentName().IsMatch(file.Name);
    }

    /// <summary>A test of a program: what it names it expects, it does not ask for.</summary>
    public static bool IsTest(ScannedFile file, string code) =>
        TestName().IsMatch(file.Name) || TestFolder().IsMatch(file.Source.Path) || TestContent().IsMatch(code.Length > HeadOfFile ? code[..HeadOfFile] : code);

    /// <summary>Rules of other tools that look for such requests (Sigma, Semgrep, Falco, Nuclei, WAF lists).</summary>
    public static bool IsDetectionRule(ScannedFile file) => file.Kind switch
    {
        FileKind.Yaml or FileKind.Json => DetectionRule().Count(file.Text) >= 2,
        FileKind.Settings => DetectionRuleLine().IsMatch(file.Text),
        _ => false,
    };

    [GeneratedRegex(@"^(README|CHANGELOG|CHANGES|HISTORY|NEWS|LICENSE|NOTICE|TODO|AUTHORS|CONTRIBUTING)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex DocumentName();

    [GeneratedRegex(@"^test_|^tests?\.|[_.-]tests?\.|[_.-]spec\.|(Tests?|Spec|TestCase|IT|Mock)\.(java|kt|cs|scala|groovy|php|swift|rb)$|^conftest\.py$|^mock_|_mock\.|\.mock\.|^fake_|_fake\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex TestName();

    [GeneratedRegex(@"(^|/)(__tests__|__mocks__|testdata|mocks?|spec|tests?)/", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex TestFolder();

    [GeneratedRegex(@"^[ \t]*(import|from)\s+(unittest|pytest|moto|responses|httpretty|requests_mock)\b|import\s+org\.junit|^[ \t]*@Test\b|\bfunc Test[A-Z]\w*\(\w+ \*testing\.T\)|\[(Fact|Theory|TestMethod|TestFixture|TestClass)\]|\b(describe|context)\(?\s*['""][^'""\n]*['""].{0,40}(\bdo\b|=>|function)|use Test::(More|Most|Simple)|extends (\\?PHPUnit\S*|TestCase)|#\[(tokio::)?test\]|-include_lib\(""eunit|use ExUnit\.Case|\(deftest\b|testthat|XCTestCase|TEST(_F|_P)?\(\w+,", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex TestContent();

    [GeneratedRegex(@"^\s*[-""']*\s*[""']?(logsource|detection|falsepositives|condition|pattern|patterns|pattern-either|pattern-regex|matchers|matchers-condition|macro|desc|level|evt\.|proc\.cmdline|mitre|tactics?|techniques?|rule_id|query|severity|risk_score|payloads?|attack|ruleName)[""']?\s*:", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex DetectionRule();

    [GeneratedRegex(@"SecRule|alert (tcp|http|udp|ip) |\brule \w+\s*\{|\bcontent:""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DetectionRuleLine();
}
