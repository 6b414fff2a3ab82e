using System.Text.Json.Serialization;

namespace Sallyport.Fleet.Steps;

/// <summary>Whether a step is being made or taken back.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StepDirection>))]
public enum StepDirection
{
    [JsonStringEnumMemberName("apply")]
    Apply,

    [JsonStringEnumMemberName("backout")]
    BackOut,
}
