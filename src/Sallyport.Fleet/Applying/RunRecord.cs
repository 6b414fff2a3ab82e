using System.Text.Json;
using System.Text.Json.Serialization;
using Sallyport.Fleet.Steps;

namespace Sallyport.Fleet.Applying;

/// <summary>What a line of a run's file says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunRecordType>))]
public enum RunRecordType
{
    /// <summary>The first line: the run and its whole plan.</summary>
    [JsonStringEnumMemberName("run")]
    Run,

    /// <summary>A command starts to work on the run.</summary>
    [JsonStringEnumMemberName("session")]
    Session,

    /// <summary>A call is about to leave.</summary>
    [JsonStringEnumMemberName("intent")]
    Intent,

    /// <summary>The call was answered, or its answer was lost.</summary>
    [JsonStringEnumMemberName("answer")]
    Answer,

    /// <summary>A step ended.</summary>
    [JsonStringEnumMemberName("outcome")]
    Outcome,

    /// <summary>The command ended.</summary>
    [JsonStringEnumMemberName("end")]
    End,
}

/// <summary>What is known of a call after it was tried.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallAnswer>))]
public enum CallAnswer
{
    /// <summary>AWS accepted it.</summary>
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    /// <summary>It had no effect: AWS refused it, or it never left.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>No answer came: it may have had its effect.</summary>
    [JsonStringEnumMemberName("lost")]
    Lost,
}

/// <summary>One line of a run's file (<c>sallyport/run/1</c>).</summary>
internal sealed record RunRecord
{
    /// <summary>The line's number, from 1.</summary>
    public int N { get; init; }

    /// <summary>The first 16 digits of the SHA-256 of the line before: no line can be lost or changed unseen. Empty on the first line.</summary>
    public string Prev { get; init; } = "";

    public required RunRecordType Type { get; init; }

    public DateTimeOffset At { get; init; }

    public string? Schema { get; init; }

    public string? Run { get; init; }

    public JsonElement? Plan { get; init; }

    /// <summary>Session: apply or backout. Otherwise: whether the step is being made or taken back.</summary>
    public StepDirection? Direction { get; init; }

    /// <summary>Session: who works on the run, one identity for each account.</summary>
    public IReadOnlyList<string>? Identities { get; init; }

    public string? Step { get; init; }

    /// <summary>Intent: what was read just before.</summary>
    public Fields? Read { get; init; }

    /// <summary>Intent: what the call is to bring about.</summary>
    public Fields? To { get; init; }

    public CallAnswer? Answer { get; init; }

    public StepOutcome? Outcome { get; init; }

    /// <summary>Answer and outcome: what the step has produced.</summary>
    public Fields? Produced { get; init; }

    public string? Detail { get; init; }

    public string? RequestId { get; init; }
}

/// <summary>The serializers of a run's file: one record a line.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(RunRecord))]
internal sealed partial class RunJson : JsonSerializerContext;
