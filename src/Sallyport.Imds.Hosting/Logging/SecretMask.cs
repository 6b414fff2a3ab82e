using System.Text.RegularExpressions;

namespace Sallyport.Imds.Hosting.Logging;

/// <summary>Masks what could be a session token or a credential in text that goes to a log.</summary>
internal static partial class SecretMask
{
    private const string Mask = "***";

    public static string? Apply(string? text) => text is null || IsPlain(text) ? text : Secrets().Replace(text, Mask);

    // Nearly every path and user agent: nothing in it is long enough or assigned.
    private static bool IsPlain(string text) =>
        text.Length < 8 || (text.AsSpan().IndexOfAny('=', ':', '%') < 0 && !text.Contains("ASIA", StringComparison.OrdinalIgnoreCase) && !text.Contains("AKIA", StringComparison.OrdinalIgnoreCase));

    // Session tokens (56 characters of base64url, the padding perhaps escaped), access key ids, and what follows a secret's usual names.
    [GeneratedRegex("""[A-Za-z0-9_-]{54}(?:==|%3[dD]%3[dD])|\b(?:ASIA|AKIA)[A-Z0-9]{16}\b|(?<=(?:secret|password|token|access_key)[A-Za-z_-]*["']?\s*[=:]\s*)[^\s&"']+""", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 100)]
    private static partial Regex Secrets();
}
