using System.Text.Json.Serialization;
using Sallyport.Fleet.Controls;
using Sallyport.Fleet.Store;

namespace Sallyport.Commands;

/// <summary>A control as <c>controls --format json</c> lists it.</summary>
internal sealed record ControlListing(
    string Id, string Title, string Severity, string ResourceType, IReadOnlyList<string> Aliases, IReadOnlyList<string> Views, IReadOnlyList<string> Permissions)
{
    public static ControlListing Of(Control control) => new(
        control.Info.Id,
        control.Info.Title,
        control.Info.Severity.ToString().ToLowerInvariant(),
        control.Info.ResourceType,
        control.Info.Aliases,
        StoreViews.NamesOf(control),
        control.Info.Permissions);
}

/// <summary>How the list of controls is written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ControlListing[]))]
internal sealed partial class ControlsJsonContext : JsonSerializerContext;
