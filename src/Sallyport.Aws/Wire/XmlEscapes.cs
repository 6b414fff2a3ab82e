using System.Globalization;
using System.Text;
using System.Xml;

namespace Sallyport.Aws.Wire;

/// <summary>Resolves what XML writes in another form: the five entities, character references, and line ends.</summary>
internal static class XmlEscapes
{
    // "&#x10FFFF;" is the longest escape.
    private const int LongestEscape = 10;

    /// <param name="text">A text as it stands in the document.</param>
    /// <param name="escaped">Whether it holds an <c>&amp;</c> that starts an escape (CDATA does not).</param>
    /// <param name="malformed">Makes the error for an unknown entity.</param>
    public static string Resolve(string text, bool escaped, Func<string, XmlException> malformed)
    {
        // XML 1.0, 2.11: CR LF, and CR alone, are LF; but not one that is written as a reference.
        if (text.Contains('\r'))
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (!escaped)
            return text;
        var resolved = new StringBuilder(text.Length);
        var at = 0;
        for (var amp = text.IndexOf('&'); amp >= 0; amp = text.IndexOf('&', at))
        {
            resolved.Append(text, at, amp - at);
            var end = text.IndexOf(';', amp, Math.Min(LongestEscape, text.Length - amp));
            if (end < 0)
                throw malformed("an & does not start an entity");
            resolved.Append(One(text.AsSpan(amp + 1, end - amp - 1)) ?? throw malformed($"the entity {text[amp..(end + 1)]} is unknown"));
            at = end + 1;
        }

        return resolved.Append(text, at, text.Length - at).ToString();
    }

    private static string? One(ReadOnlySpan<char> name) => name switch
    {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        ['#', 'x', .. var digits] => Character(digits, NumberStyles.AllowHexSpecifier),
        ['#', .. var digits] => Character(digits, NumberStyles.None),
        _ => null,
    };

    private static string? Character(ReadOnlySpan<char> digits, NumberStyles style) =>
        int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) && code != 0 ? new Rune(code).ToString() : null;
}
