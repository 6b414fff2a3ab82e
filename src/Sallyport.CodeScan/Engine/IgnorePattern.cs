namespace Sallyport.CodeScan.Engine;

/// <summary>One line of a .gitignore, matched as gitignore(5) says.</summary>
internal sealed class IgnorePattern
{
    private readonly string _glob;
    private readonly bool _anchored;
    private readonly bool _directoryOnly;
    private readonly string? _suffix;
    private readonly bool _literal;

    private IgnorePattern(string glob, bool negated, bool anchored, bool directoryOnly)
    {
        _glob = glob;
        Negated = negated;
        _anchored = anchored;
        _directoryOnly = directoryOnly;
        _literal = glob.AsSpan().IndexOfAny("*?[\\") < 0;
        if (!anchored && glob.Length > 1 && glob[0] == '*' && glob.AsSpan(1).IndexOfAny("*?[\\") < 0)
            _suffix = glob[1..];
    }

    public bool Negated { get; }

    public static IgnorePattern? Parse(string line)
    {
        line = line.TrimEnd('\r');
        while (line.EndsWith(' ') && !line.EndsWith("\\ ", StringComparison.Ordinal))
            line = line[..^1];
        if (line.Length == 0 || line[0] == '#')
            return null;
        var negated = line[0] == '!';
        if (negated)
            line = line[1..];
        var directoryOnly = line.EndsWith('/');
        if (directoryOnly)
            line = line[..^1];
        var anchored = line.Contains('/');
        line = line.StartsWith('/') ? line[1..] : line;
        return line.Length == 0 ? null : new IgnorePattern(line, negated, anchored, directoryOnly);
    }

    /// <summary>Whether a path, relative to the folder of the ignore file, is meant by this pattern.</summary>
    public bool Matches(ReadOnlySpan<char> relativePath, ReadOnlySpan<char> name, bool isDirectory)
    {
        if (_directoryOnly && !isDirectory)
            return false;
        var subject = _anchored ? relativePath : name;
        if (_literal)
            return subject.SequenceEqual(_glob);
        return _suffix is not null ? subject.EndsWith(_suffix) : Glob.IsMatch(_glob, subject);
    }
}
