namespace Sallyport.CodeScan.Source;

/// <summary>A script inside a file: its text as it would run, and where each character stands in the file.</summary>
internal sealed class TextRegion
{
    private readonly int _base;
    private readonly int[]? _map;

    private TextRegion(string text, int start, int[]? map)
    {
        Text = text;
        _base = start;
        _map = map;
    }

    public string Text { get; }

    public static TextRegion Whole(string text) => new(text, 0, null);

    public static TextRegion Part(string text, int start) => new(text, start, null);

    /// <summary>Text whose every character is said to stand at one place (decoded from base64, say).</summary>
    public static TextRegion At(string text, int offset)
    {
        var map = new int[text.Length];
        Array.Fill(map, offset);
        return new TextRegion(text, 0, map);
    }

    /// <summary>Undoes backslash escapes, keeping for each character the place where it was written.</summary>
    public static TextRegion Unescaped(ReadOnlySpan<char> raw, int start)
    {
        var text = new System.Text.StringBuilder(raw.Length);
        var map = new List<int>(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            map.Add(start + i);
            if (c == '\\' && i + 1 < raw.Length)
            {
                var next = raw[i + 1];
                if (next == 'u' && i + 5 < raw.Length && ushort.TryParse(raw.Slice(i + 2, 4), System.Globalization.NumberStyles.HexNumber, null, out var code))
                {
                    text.Append((char)code);
                    i += 5;
                    continue;
                }
                c = next switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '"' or '\'' or '/' or '\\' => next, _ => '\\' };
                if (c != '\\' || next == '\\')
                    i++;
            }
            text.Append(c);
        }
        return new TextRegion(text.ToString(), 0, [.. map]);
    }

    /// <summary>Joins regions, as <c>Fn::Join</c> does.</summary>
    public static TextRegion Join(IEnumerable<(string Text, int Offset)> pieces, string delimiter)
    {
        var text = new System.Text.StringBuilder();
        var map = new List<int>();
        var first = true;
        foreach (var (piece, offset) in pieces)
        {
            if (!first)
            {
                text.Append(delimiter);
                map.AddRange(Enumerable.Repeat(offset, delimiter.Length));
            }
            first = false;
            text.Append(piece);
            map.AddRange(Enumerable.Repeat(offset, piece.Length));
        }
        return new TextRegion(text.ToString(), 0, [.. map]);
    }

    /// <summary>The place in the file of a place in this text.</summary>
    public int ToFile(int offset)
    {
        if (_map is null)
            return _base + offset;
        return _map.Length == 0 ? _base : _map[Math.Clamp(offset, 0, _map.Length - 1)];
    }
}
