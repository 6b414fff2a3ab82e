namespace Sallyport.Rendering;

/// <summary>Makes text that came from elsewhere safe to print: names and messages may hold characters that a terminal obeys.</summary>
internal static class Printable
{
    public static string Of(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(static letter => char.IsControl(letter) ? ' ' : letter)) : text;
}
