using System.Text;

namespace Sallyport.CodeScan.Engine;

/// <summary>One file's text with its line starts, so that any offset has a line and a column.</summary>
public sealed class SourceText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Lazy<int[]> _lineStarts;

    public SourceText(string path, string text, Encoding? encoding = null)
    {
        Path = path;
        Text = text;
        Encoding = encoding ?? StrictUtf8;
        _lineStarts = new Lazy<int[]>(() => StartsOf(text));
    }

    /// <summary>The path as findings show it: relative to where the scan was started, with forward slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    /// <summary>What wrote these bytes; null in <see cref="CanWriteBack"/> terms when decoding lost something.</summary>
    public Encoding? Encoding { get; private init; }

    /// <summary>False when the bytes were not valid in any encoding we know, so that writing them back would change them.</summary>
    public bool CanWriteBack { get; private init; } = true;

    public int LineCount => _lineStarts.Value.Length;

    /// <summary>Decodes UTF-8, UTF-16 and UTF-32 by their marks; invalid UTF-8 is read leniently and never written back.</summary>
    public static SourceText Decode(string path, ReadOnlySpan<byte> bytes)
    {
        var (encoding, skip) = Detect(bytes);
        var body = bytes[skip..];
        try
        {
            return new SourceText(path, encoding.GetString(body), encoding);
        }
        catch (DecoderFallbackException)
        {
            return new SourceText(path, Encoding.Latin1.GetString(body)) { CanWriteBack = false };
        }
    }

    /// <summary>One-based line and column of an offset.</summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        var starts = _lineStarts.Value;
        var found = Array.BinarySearch(starts, offset);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - starts[line] + 1);
    }

    public int OffsetOf(int line, int column) => Math.Min(Text.Length, _lineStarts.Value[Math.Clamp(line - 1, 0, LineCount - 1)] + column - 1);

    /// <summary>The text of a one-based line without its line end.</summary>
    public string Line(int line)
    {
        var (start, end) = LineSpan(line);
        return Text[start..end];
    }

    public (int Start, int End) LineSpan(int line)
    {
        var starts = _lineStarts.Value;
        var start = starts[line - 1];
        var end = line < starts.Length ? starts[line] : Text.Length;
        while (end > start && Text[end - 1] is '\n' or '\r')
            end--;
        return (start, end);
    }

    private static (Encoding Encoding, int Skip) Detect(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (StrictUtf8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true), 4),
        [0xFF, 0xFE, ..] => (new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), 2),
        [0xFE, 0xFF, ..] => (new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), 2),
        _ => (StrictUtf8, 0),
    };

    private static int[] StartsOf(string text)
    {
        var starts = new List<int> { 0 };
        for (var at = text.IndexOf('\n'); at >= 0; at = text.IndexOf('\n', at + 1))
            starts.Add(at + 1);
        return [.. starts];
    }
}
