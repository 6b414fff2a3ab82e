using System.Text.Json.Serialization;

namespace Sallyport.SimCloud.Serving;

/// <summary>The JSON that the admin endpoint answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyDictionary<string, ActionCount>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class AdminJson : JsonSerializerContext;
