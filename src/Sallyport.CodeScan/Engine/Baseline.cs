using System.Text.Json;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Engine;

/// <summary>Findings that are already known: a file of fingerprints, each with how often it occurs.</summary>
public sealed class Baseline
{
    private const string Schema = "sallyport/scan-baseline/1";
    private readonly Dictionary<string, int> _left;

    private Baseline(Dictionary<string, int> known)
    {
        _left = known;
    }

    /// <exception cref="FormatException">It is no baseline.</exception>
    public static Baseline Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.GetProperty("schema").GetString() != Schema)
                throw new FormatException($"its schema is not {Schema}");
            return new Baseline(document.RootElement.GetProperty("findings").EnumerateArray().ToDictionary(f => f.GetProperty("fingerprint").GetString()!, f => f.GetProperty("count").GetInt32()));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"it is no baseline: {e.Message}", e);
        }
    }

    /// <summary>Whether a finding is known; each known one counts once.</summary>
    public bool Takes(Finding finding)
    {
        var fingerprint = FindingFingerprint.Of(finding);
        if (_left.GetValueOrDefault(fingerprint) == 0)
            return false;
        _left[fingerprint]--;
        return true;
    }

    public static string Write(IEnumerable<Finding> findings)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteStartArray("findings");
            foreach (var group in findings.GroupBy(FindingFingerprint.Of).OrderBy(g => g.First().File, StringComparer.Ordinal).ThenBy(g => g.Key, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("fingerprint", group.Key);
                json.WriteNumber("count", group.Count());
                json.WriteString("rule", group.First().ControlId);
                json.WriteString("file", group.First().File);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
