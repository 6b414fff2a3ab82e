using System.Text.Json;

namespace Sallyport.Evidence.Reports;

/// <summary>SARIF 2.1.0, as code hosts and editors read it.</summary>
public sealed class SarifReport : IReportFormat
{
    public string Name => "sarif";

    public async Task WriteAsync(FindingsReport report, TextWriter writer, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            var rules = RulesOf(report);
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, rules);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            var seen = new Dictionary<string, int>();
            foreach (var finding in report.Findings)
            {
                cancel.ThrowIfCancellationRequested();
                WriteResult(json, finding, rules, seen);
            }
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        await writer.WriteAsync(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
        await writer.WriteAsync('\n');
    }

    private static List<ReportRule> RulesOf(FindingsReport report) =>
        report.Rules.Count > 0 ? [.. report.Rules] : [.. report.Summary.Controls.Select(c => new ReportRule(c.ControlId, c.Title, c.Title, Severity.Medium))];

    private static void WriteTool(Utf8JsonWriter json, List<ReportRule> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Sallyport");
        json.WriteString("semanticVersion", typeof(SarifReport).Assembly.GetName().Version?.ToString(3));
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", rule.Title);
            WriteText(json, "fullDescription", rule.Title);
            WriteText(json, "help", rule.Help);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(FindingStatus.Alarm, rule.Severity));
            json.WriteEndObject();
            json.WriteStartObject("properties");
            // Code hosts sort by this number; the bands are theirs.
            json.WriteString("security-severity", rule.Severity switch { Severity.Critical => "9.0", Severity.High => "8.0", Severity.Medium => "5.0", _ => "2.0" });
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, List<ReportRule> rules, Dictionary<string, int> seen)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.ControlId);
        if (rules.FindIndex(r => r.Id == finding.ControlId) is >= 0 and var index)
            json.WriteNumber("ruleIndex", index);
        json.WriteString("kind", finding.Status switch { FindingStatus.Ok => "pass", FindingStatus.Info => "review", FindingStatus.Skip => "notApplicable", _ => "fail" });
        json.WriteString("level", Level(finding.Status, finding.Severity));
        WriteText(json, "message", finding.Remedy is null ? finding.Reason : $"{finding.Reason} {finding.Remedy}");
        json.WriteStartArray("locations");
        json.WriteStartObject();
        if (finding.File is not null)
            WritePlace(json, finding);
        else
            WriteLogicalPlace(json, finding);
        json.WriteEndObject();
        json.WriteEndArray();
        var fingerprint = FindingFingerprint.Of(finding);
        seen[fingerprint] = seen.GetValueOrDefault(fingerprint) + 1;
        json.WriteStartObject("partialFingerprints");
        json.WriteString("sallyport/v1", $"{fingerprint}:{seen[fingerprint]}");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', finding.File!.Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
        if (finding.Line is { } line)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", line);
            if (finding.Column is { } column)
                json.WriteNumber("startColumn", column);
            if (finding.Evidence.GetValueOrDefault("snippet") is { } snippet)
                WriteText(json, "snippet", snippet);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteLogicalPlace(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", finding.Resource);
        json.WriteString("kind", "resource");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    // SARIF: a result that is no failure has the level none.
    private static string Level(FindingStatus status, Severity severity) => status switch
    {
        FindingStatus.Alarm => severity switch { Severity.Critical or Severity.High => "error", Severity.Medium => "warning", _ => "note" },
        FindingStatus.Error => "warning",
        _ => "none",
    };
}
