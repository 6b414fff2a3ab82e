namespace Sallyport.Rendering;

/// <summary>Breaks a line between words where it is too long; what follows is indented a little further than it.</summary>
internal static class TextWrap
{
    private const int Further = 4;

    public static IEnumerable<string> Lines(string text, int width)
    {
        var indent = text.Length - text.TrimStart().Length;
        var rest = text;
        while (rest.Length > width)
        {
            var end = rest.LastIndexOf(' ', width);
            if (end <= indent + Further)
                break;
            yield return rest[..end];
            rest = new string(' ', indent + Further) + rest[(end + 1)..];
        }

        yield return rest;
    }
}
