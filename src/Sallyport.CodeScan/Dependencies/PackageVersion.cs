namespace Sallyport.CodeScan.Dependencies;

/// <summary>A version of any ecosystem, ordered number by number; a pre-release comes before its release.</summary>
public sealed record PackageVersion
{
    private readonly IReadOnlyList<long> _numbers;
    private readonly string _preRelease;

    private PackageVersion(IReadOnlyList<long> numbers, string preRelease, string text)
    {
        _numbers = numbers;
        _preRelease = preRelease;
        Text = text;
    }

    public string Text { get; }

    public int Places => _numbers.Count;

    public static PackageVersion? Parse(string? text)
    {
        if (text is null)
            return null;
        text = text.Trim().TrimStart('v', 'V');
        var plus = text.IndexOf('+');
        var core = plus < 0 ? text : text[..plus];
        var dash = core.IndexOf('-');
        var numbers = new List<long>();
        foreach (var part in (dash < 0 ? core : core[..dash]).Split('.'))
        {
            var digits = new string([.. part.TakeWhile(char.IsAsciiDigit)]);
            if (!long.TryParse(digits, out var number))
                break;
            numbers.Add(number);
        }
        return numbers.Count == 0 ? null : new PackageVersion(numbers, dash < 0 ? "" : core[(dash + 1)..], text);
    }

    /// <summary>The version one step up at a place: the upper end of a range such as <c>^1.2.3</c>.</summary>
    public PackageVersion Next(int place)
    {
        var numbers = new long[place + 1];
        for (var i = 0; i <= place; i++)
            numbers[i] = i < _numbers.Count ? _numbers[i] : 0;
        numbers[place]++;
        return new PackageVersion(numbers, "", string.Join('.', numbers));
    }

    public long Number(int place) => place < _numbers.Count ? _numbers[place] : 0;

    private int CompareTo(PackageVersion other)
    {
        for (var i = 0; i < Math.Max(_numbers.Count, other._numbers.Count); i++)
        {
            var order = Number(i).CompareTo(other.Number(i));
            if (order != 0)
                return order;
        }
        if (_preRelease == other._preRelease)
            return 0;
        if (_preRelease.Length == 0)
            return 1;
        return other._preRelease.Length == 0 ? -1 : string.CompareOrdinal(_preRelease, other._preRelease);
    }

    public bool IsBelow(PackageVersion other) => CompareTo(other) < 0;
}
