using System.Globalization;

namespace Sallyport.SimCloud.Faults;

/// <summary>
/// One fault: its kind and when it strikes. Written <c>KIND[:ACTION][,rate=0.1][,call=3][,for=2s][,account=ID][,region=NAME]</c>,
/// where KIND is throttle, 500, reset, slow, lost-reply or stale and ACTION may hold <c>*</c>. Without rate and call it strikes every time.
/// </summary>
public sealed record FaultSpec(FaultKind Kind)
{
    public const string Form = "KIND[:ACTION][,rate=0..1][,call=N][,for=2s][,account=ID][,region=NAME] with KIND one of throttle, 500, reset, slow, lost-reply, stale";

    private static readonly Dictionary<string, FaultKind> Kinds = new()
    {
        ["throttle"] = FaultKind.Throttle,
        ["500"] = FaultKind.InternalError,
        ["reset"] = FaultKind.Reset,
        ["slow"] = FaultKind.Slow,
        ["lost-reply"] = FaultKind.LostReply,
        ["stale"] = FaultKind.Stale,
    };

    /// <summary>Which actions it strikes; <c>*</c> stands for any characters.</summary>
    public string Action { get; init; } = "*";

    /// <summary>The part of the calls that it strikes, from 0 to 1.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Strikes this call alone, counted from 1 over the calls that it could strike; null strikes by rate.</summary>
    public int? Call { get; init; }

    /// <summary>How long <see cref="FaultKind.Slow"/> and <see cref="FaultKind.Stale"/> last.</summary>
    public TimeSpan Lasts { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Strikes in this account alone; null in all.</summary>
    public string? Account { get; init; }

    /// <summary>Strikes in this Region alone; null in all.</summary>
    public string? Region { get; init; }

    /// <exception cref="FormatException">The text is not of the form that <see cref="Form"/> tells.</exception>
    public static FaultSpec Parse(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var head = parts[0].Split(':', 2);
        if (!Kinds.TryGetValue(head[0], out var kind))
            throw new FormatException($"'{head[0]}' is no kind of fault. A fault is written {Form}.");
        var spec = new FaultSpec(kind) { Action = head.Length > 1 ? head[1] : "*" };
        foreach (var part in parts.Skip(1))
            spec = spec.With(part);
        return spec;
    }

    private FaultSpec With(string part)
    {
        var pair = part.Split('=', 2);
        var value = pair.Length > 1 ? pair[1] : "";
        return pair[0] switch
        {
            "rate" when double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= 1 => this with { Rate = rate },
            "call" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var call) && call > 0 => this with { Call = call },
            "for" when Durations.TryParse(value, out var lasts) => this with { Lasts = lasts },
            "account" when value.Length > 0 => this with { Account = value },
            "region" when value.Length > 0 => this with { Region = value },
            _ => throw new FormatException($"'{part}' says nothing about a fault. A fault is written {Form}."),
        };
    }
}
