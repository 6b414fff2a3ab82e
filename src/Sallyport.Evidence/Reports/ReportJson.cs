using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sallyport.Evidence.Reports;

/// <summary>The JSON settings of reports: words are readable in a terminal, so only what JSON itself demands is escaped.</summary>
internal static class ReportJson
{
    public static EvidenceJsonContext Context { get; } =
        new(new JsonSerializerOptions(EvidenceJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
