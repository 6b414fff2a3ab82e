namespace Sallyport.Aws.Wire;

/// <summary>Keeps one string for each short value that repeats, so that a page of 1,000 instances does not hold 1,000 times <c>running</c>.</summary>
internal sealed class WordPool
{
    // Beyond this the values do not repeat (ids); the pool stops growing and still serves what it has.
    private const int MostWords = 4096;

    private readonly HashSet<string> _words = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public WordPool()
    {
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string Get(ReadOnlySpan<char> text)
    {
        if (_lookup.TryGetValue(text, out var word))
            return word;
        word = text.ToString();
        if (_words.Count < MostWords)
            _words.Add(word);
        return word;
    }
}
