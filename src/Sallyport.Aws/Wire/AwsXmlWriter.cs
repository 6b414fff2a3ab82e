using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Sallyport.Aws.Wire;

/// <summary>Writes an AWS answer as UTF-8; absent (null) values are left out, as AWS leaves them out.</summary>
public sealed class AwsXmlWriter(IBufferWriter<byte> output)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\r");

    /// <summary>
    /// Called before an element that a codec opened for a record is closed. The simulated cloud adds the members there
    /// that AWS sends and our records do not hold.
    /// </summary>
    public Action<AwsXmlWriter, object>? Enrich { get; init; }

    public void Open(string name)
    {
        Raw("<");
        Raw(name);
        Raw(">");
    }

    public void Close(string name)
    {
        Raw("</");
        Raw(name);
        Raw(">");
    }

    public void Element(string name, string? value)
    {
        if (value is null)
            return;
        Open(name);
        Text(value);
        Close(name);
    }

    public void Element(string name, int? value)
    {
        if (value is not { } number)
            return;
        Open(name);
        var span = output.GetSpan(16);
        Utf8Formatter.TryFormat(number, span, out var written);
        output.Advance(written);
        Close(name);
    }

    public void Element(string name, bool? value) => Element(name, value is { } flag ? (flag ? "true" : "false") : null);

    public void Element(string name, DateTimeOffset? value) =>
        Element(name, value?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    /// <summary>Writes an element for a record: its members by <paramref name="write"/>, then what <see cref="Enrich"/> adds.</summary>
    public void Structure<T>(string name, T? value, Action<AwsXmlWriter, T> write)
        where T : class
    {
        if (value is null)
            return;
        Open(name);
        write(this, value);
        Enrich?.Invoke(this, value);
        Close(name);
    }

    /// <summary>Writes a list; an empty one is an empty element.</summary>
    /// <param name="name">The list's element.</param>
    /// <param name="items">Its elements.</param>
    /// <param name="write">Writes the members of one element.</param>
    /// <param name="element">What the service calls one element: <c>item</c> (EC2) or <c>member</c> (Query).</param>
    public void List<T>(string name, IEnumerable<T> items, Action<AwsXmlWriter, T> write, string element = "item")
        where T : class
    {
        Open(name);
        foreach (var item in items)
            Structure(element, item, write);
        Close(name);
    }

    /// <summary>Writes a list of texts.</summary>
    public void Texts(string name, IEnumerable<string> items, string element = "item")
    {
        Open(name);
        foreach (var item in items)
            Element(element, item);
        Close(name);
    }

    /// <summary>Writes an element as it was read.</summary>
    public void Element(WireElement? element)
    {
        if (element is null)
            return;
        Open(element.Name);
        Text(element.Text);
        foreach (var child in element.Children)
            Element(child);
        Close(element.Name);
    }

    /// <summary>Writes text with the characters escaped that XML reserves; characters that XML cannot hold are replaced.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            var index = IndexOfSpecial(text);
            if (index < 0)
            {
                Raw(text);
                return;
            }

            Raw(text[..index]);
            Raw(text[index] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '\r' => "&#xD;", _ => "\uFFFD" });
            text = text[(index + 1)..];
        }
    }

    /// <summary>Writes markup as it stands.</summary>
    public void Raw(ReadOnlySpan<char> markup)
    {
        var span = output.GetSpan(Encoding.UTF8.GetMaxByteCount(markup.Length));
        output.Advance(Encoding.UTF8.GetBytes(markup, span));
    }

    /// <summary>Writes markup that is UTF-8 already.</summary>
    public void Raw(ReadOnlySpan<byte> markup) => output.Write(markup);

    private static int IndexOfSpecial(ReadOnlySpan<char> text)
    {
        var index = text.IndexOfAny(Special);
        var control = text.IndexOfAnyInRange('\0', '\u001F');
        while (control >= 0 && text[control] is '\t' or '\n')
        {
            var next = text[(control + 1)..].IndexOfAnyInRange('\0', '\u001F');
            control = next < 0 ? -1 : control + 1 + next;
        }

        return (index, control) switch
        {
            ( < 0, _) => control,
            (_, < 0) => index,
            _ => Math.Min(index, control),
        };
    }
}
