using System.Buffers;
using System.Text;
using System.Xml;

namespace Sallyport.Aws.Wire;

/// <summary>What <see cref="Utf8XmlTokenizer.Next"/> found.</summary>
internal enum XmlToken
{
    Start,
    Text,
    End,
    EndOfDocument,
}

/// <summary>
/// Splits a UTF-8 XML document into elements and texts in one forward pass over a pooled buffer. It knows what AWS answers are made of:
/// elements, texts, the five entities and character references, CDATA, comments and processing instructions. A document type declaration
/// and any other encoding are refused. Elements that nobody reads are passed over by their tags alone.
/// </summary>
internal sealed class Utf8XmlTokenizer(Stream stream) : IDisposable
{
    // The deepest answer of the operations here has about 15 levels; the longest text is user data of 16 KB in base64, or a policy.
    private const int DeepestLevel = 64;
    private const int LongestToken = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string?[] _names = new string?[DeepestLevel + 1];
    private readonly Utf8WordPool _pool = new(4096);
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int _position;
    private int _length;
    private long _passed;
    private bool _streamEnded;
    private bool _endIsDue;
    private bool _rootSeen;
    private int _textStart;
    private int _textLength;
    private bool _textIsEscaped;

    /// <summary>How many elements are open.</summary>
    public int Depth { get; private set; }

    /// <summary>The local name of the element that the last <see cref="XmlToken.Start"/> opened.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Moves to the next token. Comments and processing instructions are none.</summary>
    /// <exception cref="XmlException">The document is malformed, truncated, or not such as AWS sends.</exception>
    public XmlToken Next()
    {
        if (_endIsDue)
        {
            _endIsDue = false;
            Depth--;
            return XmlToken.End;
        }

        while (true)
        {
            if (!Ensure(1))
                return EndOfDocument();
            if (_buffer[_position] != '<')
            {
                if (ReadText())
                    return XmlToken.Text;
                continue;
            }

            if (!Ensure(2))
                throw Malformed("it ends early");
            switch (_buffer[_position + 1])
            {
                case (byte)'/':
                    ReadEndTag();
                    return XmlToken.End;
                case (byte)'?':
                    ReadInstruction();
                    break;
                case (byte)'!':
                    if (ReadDeclaration())
                        return XmlToken.Text;
                    break;
                default:
                    ReadStartTag(keepName: true);
                    return XmlToken.Start;
            }
        }
    }

    /// <summary>The text of the last <see cref="XmlToken.Text"/>; valid until the next call of <see cref="Next"/>.</summary>
    public string Text()
    {
        var bytes = _buffer.AsSpan(_textStart, _textLength);
        var text = Decode(bytes);
        return _textIsEscaped || bytes.Contains((byte)'\r') ? XmlEscapes.Resolve(text, _textIsEscaped, Malformed) : text;
    }

    /// <summary>The same as <see cref="Text"/>, from a pool, so that a value that repeats is one string.</summary>
    public string Word() => _textIsEscaped || _textLength > 64 ? Text() : _pool.Get(_buffer.AsSpan(_textStart, _textLength), Decode);

    /// <summary>The bytes of the last text, when they stand for themselves; empty when they hold escapes.</summary>
    public ReadOnlySpan<byte> PlainBytes() => _textIsEscaped ? [] : _buffer.AsSpan(_textStart, _textLength);

    /// <summary>Passes over everything until only <paramref name="depth"/> elements are open. Names are not compared on the way.</summary>
    public void SkipTo(int depth)
    {
        if (_endIsDue && Depth > depth)
        {
            _endIsDue = false;
            Depth--;
        }

        while (Depth > depth)
        {
            PassToMarkup();
            if (!Ensure(2))
                throw Malformed("it ends early");
            switch (_buffer[_position + 1])
            {
                case (byte)'/':
                    _position = TagEnd(2) + 1;
                    Depth--;
                    break;
                case (byte)'?':
                    ReadInstruction();
                    break;
                case (byte)'!':
                    ReadDeclaration();
                    break;
                default:
                    ReadStartTag(keepName: false);
                    if (_endIsDue)
                    {
                        _endIsDue = false;
                        Depth--;
                    }

                    break;
            }
        }
    }

    public XmlException Malformed(string what) => new($"{what} (at byte {_passed + _position})");

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        _length = _position = 0;
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    private XmlToken EndOfDocument()
    {
        if (Depth > 0)
            throw Malformed("it ends early");
        if (!_rootSeen)
            throw Malformed("there is no root element");
        return XmlToken.EndOfDocument;
    }

    private bool ReadText()
    {
        var end = Find((byte)'<', 0);
        var stop = end < 0 ? _length : end;
        var text = _buffer.AsSpan(_position, stop - _position);
        if (Depth == 0 && text.IndexOfAnyExcept(" \t\r\n"u8) >= 0 && !IsByteOrderMark(text))
            throw Malformed("there is text outside the root element");
        (_textStart, _textLength, _textIsEscaped) = (_position, text.Length, text.Contains((byte)'&'));
        _position = stop;
        return Depth > 0;
    }

    private bool IsByteOrderMark(ReadOnlySpan<byte> text) =>
        _passed == 0 && _position == 0 && text.StartsWith("\uFEFF"u8) && text[3..].IndexOfAnyExcept(" \t\r\n"u8) < 0;

    private void ReadStartTag(bool keepName)
    {
        var end = TagEnd(1);
        var tag = _buffer.AsSpan(_position + 1, end - _position - 1);
        if (Depth == 0 && _rootSeen)
            throw Malformed("there is a second root element");
        if (Depth == DeepestLevel)
            throw Malformed($"elements are nested deeper than {DeepestLevel} levels");
        _rootSeen = true;
        _endIsDue = tag.Length > 0 && tag[^1] == '/';
        Depth++;
        _names[Depth] = null;
        if (keepName)
        {
            var name = NameOf(tag);
            if (name.Length == 0)
                throw Malformed("a tag has no name");
            Name = _pool.Get(LocalPart(name), Decode);
            _names[Depth] = Name;
        }

        _position = end + 1;
    }

    private void ReadEndTag()
    {
        var end = TagEnd(2);
        if (Depth == 0)
            throw Malformed("an end tag closes nothing");
        if (_names[Depth] is { } name)
        {
            var closing = LocalPart(NameOf(_buffer.AsSpan(_position + 2, end - _position - 2)));
            if (closing.Length != name.Length || !Ascii.Equals(closing, name))
                throw Malformed($"<{name}> is closed by another tag");
        }

        Depth--;
        _position = end + 1;
    }

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> tag)
    {
        var end = tag.IndexOfAny(" \t\r\n/"u8);
        return end < 0 ? tag : tag[..end];
    }

    private static ReadOnlySpan<byte> LocalPart(ReadOnlySpan<byte> name) => name[(name.IndexOf((byte)':') + 1)..];

    /// <summary>Where the tag that starts here ends; a <c>&gt;</c> in an attribute's quotes is none.</summary>
    private int TagEnd(int offset)
    {
        while (true)
        {
            var found = FindAny(">\"'<"u8, offset);
            switch (_buffer[found])
            {
                case (byte)'>':
                    return found;
                case (byte)'<':
                    throw Malformed("a tag is not closed");
                default:
                    offset = Require(Find(_buffer[found], found - _position + 1)) - _position + 1;
                    break;
            }
        }
    }

    private void ReadInstruction()
    {
        var end = RequireSequence("?>"u8, 2);
        var text = _buffer.AsSpan(_position, end - _position);
        if (text.StartsWith("<?xml "u8))
            RefuseOtherEncoding(text);
        _position = end + 2;
    }

    private void RefuseOtherEncoding(ReadOnlySpan<byte> declaration)
    {
        var at = declaration.IndexOf("encoding"u8);
        if (at < 0)
            return;
        var value = Encoding.ASCII.GetString(declaration[(at + "encoding".Length)..]).TrimStart('=', ' ', '"', '\'');
        if (!value.StartsWith("utf-8", StringComparison.OrdinalIgnoreCase) && !value.StartsWith("us-ascii", StringComparison.OrdinalIgnoreCase))
            throw Malformed("it is not in UTF-8");
    }

    /// <summary>Reads what starts with <c>&lt;!</c>; true when it was CDATA, whose text is then the current one.</summary>
    private bool ReadDeclaration()
    {
        if (Ensure(4) && _buffer.AsSpan(_position, 4).SequenceEqual("<!--"u8))
        {
            _position = RequireSequence("-->"u8, 4) + 3;
            return false;
        }

        if (Depth > 0 && Ensure(9) && _buffer.AsSpan(_position, 9).SequenceEqual("<![CDATA["u8))
        {
            var end = RequireSequence("]]>"u8, 9);
            (_textStart, _textLength, _textIsEscaped) = (_position + 9, end - _position - 9, false);
            _position = end + 3;
            return true;
        }

        throw Malformed("it has a document type declaration, which no answer of AWS has");
    }

    private void PassToMarkup()
    {
        while (true)
        {
            var index = _buffer.AsSpan(_position, _length - _position).IndexOf((byte)'<');
            if (index >= 0)
            {
                _position += index;
                return;
            }

            _position = _length;
            if (!Ensure(1))
                throw Malformed("it ends early");
        }
    }

    private int RequireSequence(ReadOnlySpan<byte> sequence, int offset)
    {
        while (true)
        {
            var start = _position + offset;
            var index = start < _length ? _buffer.AsSpan(start, _length - start).IndexOf(sequence) : -1;
            if (index >= 0)
                return start + index;
            offset = Math.Max(offset, _length - _position - sequence.Length + 1);
            if (!Fill())
                throw Malformed("it ends early");
        }
    }

    private int FindAny(ReadOnlySpan<byte> values, int offset)
    {
        while (true)
        {
            var start = _position + offset;
            var index = start < _length ? _buffer.AsSpan(start, _length - start).IndexOfAny(values) : -1;
            if (index >= 0)
                return start + index;
            offset = Math.Max(offset, _length - _position);
            if (!Fill())
                throw Malformed("it ends early");
        }
    }

    /// <summary>Where the byte stands, at or after the offset from here; -1 when the document ends before.</summary>
    private int Find(byte value, int offset)
    {
        while (true)
        {
            var start = _position + offset;
            var index = start < _length ? _buffer.AsSpan(start, _length - start).IndexOf(value) : -1;
            if (index >= 0)
                return start + index;
            offset = Math.Max(offset, _length - _position);
            if (!Fill())
                return -1;
        }
    }

    private int Require(int found) => found >= 0 ? found : throw Malformed("it ends early");

    private bool Ensure(int count)
    {
        while (_length - _position < count)
            if (!Fill())
                return false;
        return true;
    }

    /// <summary>Reads more of the document behind what is kept; false at its end. Positions move, distances from <c>_position</c> stay.</summary>
    private bool Fill()
    {
        if (_streamEnded)
            return false;
        if (_position > 0)
        {
            _buffer.AsSpan(_position, _length - _position).CopyTo(_buffer);
            _passed += _position;
            _length -= _position;
            _position = 0;
        }

        if (_length == _buffer.Length)
            Grow();
        var read = stream.Read(_buffer, _length, _buffer.Length - _length);
        _length += read;
        _streamEnded = read == 0;
        return read > 0;
    }

    private void Grow()
    {
        if (_buffer.Length >= LongestToken)
            throw Malformed($"a text or tag is longer than {LongestToken / (1024 * 1024)} MiB");
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed("a text is not valid UTF-8");
        }
    }
}
