using System.Globalization;

namespace Sallyport.Imds.Hosting.Serving;

/// <summary>The text of a TTL, made once for each second that is asked for.</summary>
internal static class TtlText
{
    private const int Longest = 21_600;

    private static readonly string?[] Texts = new string?[Longest + 1];

    public static string Of(int seconds) =>
        (uint)seconds <= Longest ? Texts[seconds] ??= seconds.ToString(CultureInfo.InvariantCulture) : seconds.ToString(CultureInfo.InvariantCulture);
}
