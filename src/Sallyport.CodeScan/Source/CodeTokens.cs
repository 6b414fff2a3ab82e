using System.Text.RegularExpressions;

namespace Sallyport.CodeScan.Source;

/// <summary>Which functions of a program send session tokens: those that name the header, and those that use what does.</summary>
internal sealed partial class CodeTokens
{
    private const int Near = 15;
    private readonly string _code;
    private readonly CodeFunctions _functions;
    private readonly HashSet<string> _names = [];
    private readonly List<int> _signs = [];

    public CodeTokens(CodeText code, CodeFunctions functions)
    {
        _code = code.Code;
        _functions = functions;
        foreach (Match sign in MetadataAddress.TokenSign().Matches(_code))
            _signs.Add(sign.Index);
        foreach (Match helper in TokenHelper().Matches(_code))
            _signs.Add(helper.Index);
        if (_signs.Count == 0)
            return;
        Spread();
    }

    /// <summary>Whether the program knows of tokens at all.</summary>
    public bool Any => _signs.Count > 0;

    /// <summary>Whether a request at this place carries a token.</summary>
    public bool IsCarriedAt(int at)
    {
        if (!Any)
            return false;
        if (_functions.Around(at) is { } function)
            return Knows(_code.AsSpan(function.Start, function.End - function.Start).ToString());
        return _signs.Exists(sign => LinesBetween(sign, at) <= Near);
    }

    /// <summary>Whether the request at this place is made where getting or using a token failed.</summary>
    public bool IsSecondChoice(int at)
    {
        if (!Any)
            return false;
        var before = _code[Math.Max(0, at - 500)..at];
        return SecondChoice().IsMatch(before) || (_functions.Around(at) is { } function && SecondChoice().IsMatch(function.Name));
    }

    private bool Knows(string body) => MetadataAddress.TokenSign().IsMatch(body) || HeaderWord().IsMatch(body) || _names.Any(name => ContainsWord(body, name));

    private void Spread()
    {
        foreach (Match constant in Constant().Matches(_code))
            _names.Add(constant.Groups["name"].Value);
        for (var round = 0; round < 3; round++)
        {
            var before = _names.Count;
            foreach (var (name, start, end) in _functions.All)
            {
                // A function that spans most of the file says nothing of what is inside it.
                if (name.Length > 2 && end - start < 20_000 && !TooCommon(name) && Knows(_code[start..end]))
                    _names.Add(name);
            }
            if (_names.Count == before || _names.Count > 400)
                return;
        }
    }

    private static bool TooCommon(string name) => name is "main" or "Main" or "init" or "run" or "new" or "constructor" or "__init__";

    private static bool ContainsWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !IsWord(text[at - 1])) && (end == text.Length || !IsWord(text[end])))
                return true;
        }
        return false;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private int LinesBetween(int a, int b) => _code.AsSpan(Math.Min(a, b), Math.Abs(a - b)).Count('\n');

    [GeneratedRegex(@"(?<name>[A-Za-z_]\w*)[ \t]*(:[ \t]*[\w&'<>]+[ \t]*)?(:=|=>?|:|,)[ \t\r\n]*[@rbfu$]*[""'`][^""'`\n]*(aws-ec2-metadata-token|api/token)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Constant();

    [GeneratedRegex(@"\b(get|fetch|retrieve|request|generate|create|obtain)_?(imds_?(v2)?|ec2_?metadata|metadata)_?token\b|\bimdsv2_?token\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenHelper();

    [GeneratedRegex(@"\b\w*headers?\w*\b|\b\w*imds\w*token\w*\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeaderWord();

    [GeneratedRegex(@"imds[_\s-]?v?1\b|v1\b|fall\s*_?-?back|without_?token|insecure|legacy", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecondChoice();
}
