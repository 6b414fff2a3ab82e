using System.Globalization;
using System.Xml;

namespace Sallyport.Aws.Wire;

/// <summary>
/// Reads an AWS answer in one forward pass. Walk the members of the current element with <see cref="Members"/>;
/// whatever the caller does not read of a member is passed over, so unknown members cost no code.
/// </summary>
public sealed class AwsXmlReader : IDisposable
{
    // The deepest document of the operations here is about 15 levels; beyond this it is hostile.
    private const int DeepestLevel = 64;
    private const int LongestWord = 64;

    private readonly XmlReader _xml;
    private readonly char[] _buffer = new char[LongestWord];
    private readonly WordPool _words = new();

    public AwsXmlReader(Stream stream)
    {
        _xml = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = false,
        });
    }

    /// <summary>Goes to the root element and gives its name.</summary>
    /// <exception cref="XmlException">The document is malformed, truncated, has a DTD, or is nested deeper than any AWS answer.</exception>
    public string Root()
    {
        _xml.MoveToContent();
        if (_xml.NodeType != XmlNodeType.Element)
            throw new XmlException("no root element");
        return _xml.LocalName;
    }

    /// <summary>The names of the child elements of the current element, one after the other.</summary>
    public MemberSequence Members() => new(this);

    /// <summary>The text of the current element; empty when it has none.</summary>
    public string Text()
    {
        if (_xml.IsEmptyElement)
            return "";
        var depth = _xml.Depth;
        return Advance() && _xml.Depth > depth ? TextFromHere(depth) : "";
    }

    /// <summary>The same as <see cref="Text"/> for values that repeat in a document (types, states, ids of images): one string instance serves all.</summary>
    public string Word()
    {
        if (_xml.IsEmptyElement)
            return "";
        var depth = _xml.Depth;
        if (!Advance() || _xml.NodeType != XmlNodeType.Text || !_xml.CanReadValueChunk)
            return _xml.Depth > depth ? TextFromHere(depth) : "";
        int length = 0, read;
        while (length < LongestWord && (read = _xml.ReadValueChunk(_buffer, length, LongestWord - length)) > 0)
            length += read;
        if (length == LongestWord)
            return string.Concat(_buffer.AsSpan(0, length), TextFromHere(depth));
        while (Advance() && _xml.Depth > depth)
        {
        }

        return _words.Get(_buffer.AsSpan(0, length));
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
        var name = _xml.LocalName;
        if (_xml.IsEmptyElement)
            return new WireElement(name, "", []);
        var depth = _xml.Depth;
        var text = "";
        var children = new List<WireElement>();
        while (Advance() && _xml.Depth > depth)
            if (_xml.NodeType == XmlNodeType.Element)
                children.Add(Element());
            else if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                text += _xml.Value;
        return new WireElement(name, text, children);
    }

    /// <summary>Reads to the end, so that a document that is cut off cannot pass for a whole one.</summary>
    public void End()
    {
        while (Advance())
        {
        }
    }

    public void Dispose() => _xml.Dispose();

    private bool Advance()
    {
        if (!_xml.Read())
            return false;
        if (_xml.Depth > DeepestLevel)
            throw new XmlException($"elements are nested deeper than {DeepestLevel} levels");
        return true;
    }

    private string TextFromHere(int depth)
    {
        var text = "";
        do
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                text += _xml.Value;
        while (Advance() && _xml.Depth > depth);
        return text;
    }

    /// <summary>Enumerates the names of an element's children; see <see cref="Members"/>.</summary>
    public readonly struct MemberSequence(AwsXmlReader reader)
    {
        public MemberEnumerator GetEnumerator() => new(reader);
    }

    /// <summary>Moves from child element to child element of the element at which it was created.</summary>
    public struct MemberEnumerator
    {
        private readonly AwsXmlReader _reader;
        private readonly int _depth;
        private bool _ended;

        internal MemberEnumerator(AwsXmlReader reader)
        {
            _reader = reader;
            _depth = reader._xml.Depth;
            _ended = reader._xml.IsEmptyElement;
        }

        public readonly string Current => _reader._xml.LocalName;

        public bool MoveNext()
        {
            while (!_ended && _reader.Advance())
            {
                var depth = _reader._xml.Depth;
                if (depth == _depth + 1 && _reader._xml.NodeType == XmlNodeType.Element)
                    return true;
                if (depth <= _depth)
                    break;
            }

            _ended = true;
            return false;
        }
    }
}
