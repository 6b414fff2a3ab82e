using System.Globalization;
using System.Text;
using System.Xml;

namespace Sallyport.Aws.Wire;

/// <summary>
/// Reads an AWS answer in one forward pass. Walk the members of the current element with <see cref="Members"/>;
/// whatever the caller does not read of a member is passed over, so unknown members cost no code.
/// </summary>
public sealed class AwsXmlReader(Stream stream) : IDisposable
{
    private readonly Utf8XmlTokenizer _xml = new(stream);

    /// <summary>Goes to the root element and gives its name.</summary>
    /// <exception cref="XmlException">The document is malformed, truncated, has a DTD, or is nested deeper than any AWS answer.</exception>
    public string Root() => _xml.Next() == XmlToken.Start ? _xml.Name : throw _xml.Malformed("there is no root element");

    /// <summary>The names of the child elements of the current element, one after the other.</summary>
    public MemberSequence Members() => new(_xml);

    /// <summary>The text of the current element; empty when it has none.</summary>
    public string Text()
    {
        var depth = _xml.Depth;
        var text = new TextPieces();
        for (var token = _xml.Next(); token != XmlToken.End; token = _xml.Next())
            if (token == XmlToken.Text)
                text.Add(_xml.Text());
            else
                _xml.SkipTo(depth);
        return text.ToString();
    }

    /// <summary>The same as <see cref="Text"/> for values that repeat in a document (types, states, ids of images): one string instance serves all.</summary>
    public string Word()
    {
        if (_xml.Next() is var first && first == XmlToken.End)
            return "";
        var depth = first == XmlToken.Start ? _xml.Depth - 1 : _xml.Depth;
        var word = new TextPieces();
        if (first == XmlToken.Text)
            word.Add(_xml.Word());
        else
            _xml.SkipTo(depth);
        for (var token = _xml.Next(); token != XmlToken.End; token = _xml.Next())
            if (token == XmlToken.Text)
                word.Add(_xml.Text());
            else
                _xml.SkipTo(depth);
        return word.ToString();
    }

    /// <summary>A whole number; null when the text is not one.</summary>
    public int? Number() => int.TryParse(Word(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A truth value; null when the text is neither <c>true</c> nor <c>false</c>.</summary>
    public bool? Flag() => bool.TryParse(Word(), out var flag) ? flag : null;

    /// <summary>A time in ISO 8601; null when the text is not one.</summary>
    public DateTimeOffset? Time() =>
        DateTimeOffset.TryParse(Text(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>Reads a list: one value for each child element, whatever its name (<c>item</c> or <c>member</c>).</summary>
    public IReadOnlyList<T> List<T>(Func<AwsXmlReader, T> read)
    {
        List<T>? items = null;
        foreach (var _ in Members())
            (items ??= []).Add(read(this));
        return items ?? (IReadOnlyList<T>)[];
    }

    /// <summary>Reads the current element with everything in it, as it stands.</summary>
    public WireElement Element()
    {
        var name = _xml.Name;
        var pieces = new TextPieces();
        List<WireElement>? children = null;
        for (var token = _xml.Next(); token != XmlToken.End; token = _xml.Next())
            if (token == XmlToken.Start)
                (children ??= []).Add(Element());
            else
                pieces.Add(_xml.Text());
        var text = pieces.ToString();

        // Around child elements there is only indentation.
        if (children is not null && string.IsNullOrWhiteSpace(text))
            text = "";
        return new WireElement(name, text, children ?? (IReadOnlyList<WireElement>)[]);
    }

    /// <summary>Reads to the end, so that a document that is cut off cannot pass for a whole one.</summary>
    public void End()
    {
        _xml.SkipTo(0);
        while (_xml.Next() != XmlToken.EndOfDocument)
        {
        }
    }

    public void Dispose() => _xml.Dispose();

    /// <summary>A text, of which comments and CDATA make pieces; nearly always it is one.</summary>
    private struct TextPieces
    {
        private string? _first;
        private StringBuilder? _all;

        public void Add(string piece)
        {
            if (_first is null)
                _first = piece;
            else
                (_all ??= new StringBuilder(_first)).Append(piece);
        }

        public override readonly string ToString() => _all?.ToString() ?? _first ?? "";
    }

    /// <summary>Enumerates the names of an element's children; see <see cref="Members"/>.</summary>
    public readonly struct MemberSequence
    {
        private readonly Utf8XmlTokenizer _xml;

        internal MemberSequence(Utf8XmlTokenizer xml)
        {
            _xml = xml;
        }

        public MemberEnumerator GetEnumerator() => new(_xml);
    }

    /// <summary>Moves from child element to child element of the element at which it was created.</summary>
    public struct MemberEnumerator
    {
        private readonly Utf8XmlTokenizer _xml;
        private readonly int _depth;
        private bool _ended;

        internal MemberEnumerator(Utf8XmlTokenizer xml)
        {
            _xml = xml;
            _depth = xml.Depth;
        }

        public readonly string Current => _xml.Name;

        public bool MoveNext()
        {
            if (_ended)
                return false;
            _xml.SkipTo(_depth);
            var token = _xml.Next();
            while (token == XmlToken.Text)
                token = _xml.Next();
            _ended = token != XmlToken.Start;
            return !_ended;
        }
    }
}
