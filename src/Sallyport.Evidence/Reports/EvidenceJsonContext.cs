using System.Text.Json.Serialization;

namespace Sallyport.Evidence.Reports;

/// <summary>How findings and what surrounds them are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(StatusWord), typeof(SeverityWord)])]
[JsonSerializable(typeof(Finding))]
[JsonSerializable(typeof(ReportScope))]
[JsonSerializable(typeof(ReportSummary))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(DateTimeOffset))]
public sealed partial class EvidenceJsonContext : JsonSerializerContext;

/// <summary>Writes a status as its word in lower case.</summary>
internal sealed class StatusWord() : JsonStringEnumConverter<FindingStatus>(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false);

/// <summary>Writes a severity as its word in lower case.</summary>
internal sealed class SeverityWord() : JsonStringEnumConverter<Severity>(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false);
