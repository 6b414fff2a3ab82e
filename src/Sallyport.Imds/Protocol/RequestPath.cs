namespace Sallyport.Imds.Protocol;

/// <summary>Brings a request target to the one form that the tree knows: no query, no escapes, no empty or dot segments, no slash at either end.</summary>
internal static class RequestPath
{
    /// <summary>Whether <see cref="Normalise"/> would change more than the ends.</summary>
    public static bool IsClean(ReadOnlySpan<char> target) =>
        target.Length > 0 && target[0] == '/' && target.IndexOfAny('%', '?', '#') < 0 && !target.Contains("//", StringComparison.Ordinal) && !target.Contains("/.", StringComparison.Ordinal);

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> cleanTarget) => cleanTarget.Trim('/');

    /// <summary>Writes the normal form into a buffer of at least the target's length and returns it.</summary>
    public static ReadOnlySpan<char> Normalise(ReadOnlySpan<char> target, Span<char> buffer)
    {
        var decoded = Decode(PathOf(target), buffer);
        var written = 0;
        // Segments only ever move left, so the buffer can be read while it is written.
        for (var start = 0; start <= decoded.Length;)
        {
            var end = decoded[start..].IndexOf('/');
            end = end < 0 ? decoded.Length : start + end;
            var segment = decoded[start..end];
            if (segment is "..")
            {
                var cut = buffer[..written].LastIndexOf('/');
                written = Math.Max(cut, 0);
            }
            else if (segment.Length > 0 && segment is not ".")
            {
                if (written > 0)
                    buffer[written++] = '/';
                segment.CopyTo(buffer[written..]);
                written += segment.Length;
            }

            start = end + 1;
        }

        return buffer[..written];
    }

    // The target may be in absolute form (RFC 9112, 3.2.2), as a client behind a proxy sends it.
    private static ReadOnlySpan<char> PathOf(ReadOnlySpan<char> target)
    {
        var end = target.IndexOfAny('?', '#');
        if (end >= 0)
            target = target[..end];
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0 || target[0] == '/')
            return target;
        var authority = target[(scheme + 3)..];
        var slash = authority.IndexOf('/');
        return slash < 0 ? [] : authority[slash..];
    }

    private static ReadOnlySpan<char> Decode(ReadOnlySpan<char> path, Span<char> buffer)
    {
        var written = 0;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && i + 2 < path.Length && char.IsAsciiHexDigit(path[i + 1]) && char.IsAsciiHexDigit(path[i + 2]))
            {
                buffer[written++] = (char)((HexValue(path[i + 1]) << 4) | HexValue(path[i + 2]));
                i += 2;
            }
            else
            {
                buffer[written++] = path[i];
            }
        }

        return buffer[..written];
    }

    private static int HexValue(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
