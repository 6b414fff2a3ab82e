using System.Globalization;

namespace Sallyport.SimCloud.Faults;

/// <summary>Reads lengths of time: <c>250ms</c>, <c>2s</c>, <c>5m</c>, <c>1h</c>.</summary>
internal static class Durations
{
    // Longer ones would overflow where they are added to a time.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        if (string.IsNullOrEmpty(text))
            return false;
        var digits = text.AsSpan().TrimEnd("hms");
        double? unit = text[digits.Length..] switch
        {
            "ms" => 1,
            "s" => 1000,
            "m" => 60_000,
            "h" => 3_600_000,
            _ => null,
        };
        if (unit is not { } milliseconds || !double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number * milliseconds > Longest.TotalMilliseconds)
            return false;
        duration = TimeSpan.FromMilliseconds(number * milliseconds);
        return true;
    }
}
