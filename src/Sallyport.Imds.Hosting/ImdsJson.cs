using System.Text.Json;
using System.Text.Json.Serialization;
using Sallyport.Evidence;
using Sallyport.Imds.Hosting.Admin;
using Sallyport.Imds.Hosting.Changes;
using Sallyport.Imds.Instances;

namespace Sallyport.Imds.Hosting;

/// <summary>The JSON forms of calls, changes and the admin API.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(CamelCaseEnumConverter<TokenUse>), typeof(CamelCaseEnumConverter<Toggle>), typeof(CamelCaseEnumConverter<CredentialsBehaviour>)])]
[JsonSerializable(typeof(Call))]
[JsonSerializable(typeof(InstanceChange))]
[JsonSerializable(typeof(InstanceDescription))]
[JsonSerializable(typeof(Scenario))]
[JsonSerializable(typeof(AdminState))]
[JsonSerializable(typeof(AdminError))]
public sealed partial class ImdsJson : JsonSerializerContext
{
    // Lazy, since the generated half of this class initialises its own static members in an order that is not ours.
    private static readonly Lazy<ImdsJson> LazyCompact = new(() => new ImdsJson(Settings(indented: false)));
    private static readonly Lazy<ImdsJson> LazyIndented = new(() => new ImdsJson(Settings(indented: true)));

    /// <summary>One line a value.</summary>
    public static ImdsJson Compact => LazyCompact.Value;

    /// <summary>For people.</summary>
    public static ImdsJson Indented => LazyIndented.Value;

    private static JsonSerializerOptions Settings(bool indented) => new(Default.Options)
    {
        WriteIndented = indented,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = null,
    };
}

/// <summary>Enumerations in JSON, in camel case.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
