using System.Buffers;
using System.Globalization;

namespace Sallyport.Imds.Hosting.Files;

/// <summary>A time span as people write it: <c>500ms</c>, <c>30s</c>, <c>2m</c>, <c>1h</c>, or several of these together.</summary>
public static class DurationText
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>Reads a time span.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The span.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    public static TimeSpan Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var total = TimeSpan.Zero;
        var rest = text.AsSpan().Trim();
        if (rest.IsEmpty)
            throw Invalid(text);
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(NumberCharacters);
            if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                throw Invalid(text);
            rest = rest[digits..];
            var unitLength = rest.IndexOfAny(NumberCharacters);
            var unit = unitLength < 0 ? rest : rest[..unitLength];
            total += unit switch
            {
                "ms" => TimeSpan.FromMilliseconds(number),
                "s" => TimeSpan.FromSeconds(number),
                "m" => TimeSpan.FromMinutes(number),
                "h" => TimeSpan.FromHours(number),
                _ => throw Invalid(text),
            };
            rest = rest[unit.Length..];
        }

        return total;
    }

    private static FormatException Invalid(string text) => new($"'{text}' is no time span; write 500ms, 30s, 2m or 1h");
}
