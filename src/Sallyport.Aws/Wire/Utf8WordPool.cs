namespace Sallyport.Aws.Wire;

/// <summary>Keeps one string for each short run of UTF-8 that repeats, so that a page of 1,000 instances does not hold 1,000 times <c>running</c>.</summary>
internal sealed class Utf8WordPool
{
    /// <summary>Makes a string of bytes.</summary>
    public delegate string Decoder(ReadOnlySpan<byte> bytes);

    // One slot for each hash: a value that collides with another takes its place, so the pool never grows and never slows down.
    private readonly byte[]?[] _keys;
    private readonly string[] _words;

    /// <param name="slots">A power of two.</param>
    public Utf8WordPool(int slots)
    {
        _keys = new byte[]?[slots];
        _words = new string[slots];
    }

    public string Get(ReadOnlySpan<byte> bytes, Decoder decode)
    {
        var slot = (int)(Hash(bytes) & (uint)(_keys.Length - 1));
        if (_keys[slot] is { } key && bytes.SequenceEqual(key))
            return _words[slot];
        var word = decode(bytes);
        _keys[slot] = bytes.ToArray();
        _words[slot] = word;
        return word;
    }

    // FNV-1a: short inputs, no attacker gains anything from a collision but one more decoding.
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var value in bytes)
            hash = (hash ^ value) * 16777619u;
        return hash ^ (hash >> 15);
    }
}
