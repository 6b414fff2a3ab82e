using System.Text.RegularExpressions;

namespace Sallyport.CodeScan.Source;

/// <summary>Tells what a program does with a string: fetches it, keeps it, prints it, compares it, serves it.</summary>
internal sealed partial class LiteralUse(CodeText code, CodeFunctions functions)
{
    private const int FarthestLeft = 400;
    private readonly string _code = code.Code;

    /// <param name="Kind">What is done.</param>
    /// <param name="How">The name of what does it.</param>
    /// <param name="FetchAt">Where the fetch is, when it is elsewhere.</param>
    public readonly record struct Role(LiteralRole Kind, string How, int? FetchAt = null);

    public Role RoleOf(StringLiteral literal)
    {
        var (callee, name, listed) = LookLeft(literal.Start);
        if (callee is not null)
        {
            if (CodeSigns.IsSaying(callee))
                return new(LiteralRole.Said, callee);
            if (CodeSigns.IsServing(callee))
                return new(LiteralRole.Served, callee);
            if (CodeSigns.IsComparing(callee))
                return new(LiteralRole.Compared, callee);
            if (CodeSigns.IsFetching(callee) && name is null)
                return new(LiteralRole.Fetched, callee);
        }
        if (IsCompared(literal))
            return new(LiteralRole.Compared, "comparison");
        if (listed && name is null && callee is null)
            return new(LiteralRole.Listed, "list");
        if (name is null)
            return callee is null ? new(LiteralRole.Used, "text") : new(LiteralRole.Used, callee);
        // A key of options or a named argument: what holds the whole is used, not the key.
        var holder = HolderOf(literal.Start, name);
        return FindUse(name, literal) ?? (holder is null ? null : FindUse(holder, literal)) ?? new Role(LiteralRole.Unused, name);
    }

    /// <summary>The name that the statement around a place assigns to, when that is not the name right before it.</summary>
    private string? HolderOf(int at, string name)
    {
        var from = Math.Max(0, at - FarthestLeft);
        var holder = Assigned().Match(_code[from..at]) is { Success: true } match ? match.Groups["name"].Value : null;
        return holder == name ? null : holder;
    }

    /// <summary>Whether a string that is not itself an address holds a path of AWS's tree that the program asks for.</summary>
    public bool HasClientPath(HashSet<int> addresses)
    {
        foreach (var literal in code.Strings)
        {
            if (literal.ContentEnd - literal.ContentStart > 400)
                continue;
            var whole = _code.AsSpan(literal.Start, literal.End - literal.Start).ToString();
            if (!MetadataAddress.AwsPath().IsMatch(whole))
                continue;
            if (addresses.Contains(literal.Start))
            {
                if (MetadataAddress.AwsPath().IsMatch(code.Content(literal)))
                    return true;
                continue;
            }
            if (whole.Contains(' '))
                continue;
            var (callee, _, _) = LookLeft(literal.Start);
            if (callee is not null && (CodeSigns.IsSaying(callee) || CodeSigns.IsServing(callee)))
                continue;
            if (!IsCompared(literal))
                return true;
        }
        return false;
    }

    /// <summary>Lists of addresses to try against others: several clouds and spellings, and words that say so.</summary>
    public bool IsPayloadList(int mentions) =>
        CodeSigns.PayloadWords().Count(_code) is >= 2 and var words && (words >= 5 || mentions >= 3 || MetadataAddress.Encoded().IsMatch(_code) || CodeSigns.OtherClouds().Count(_code) >= 2);

    /// <summary>The function around an address lets its caller give the headers.</summary>
    public bool TakesHeaders(StringLiteral literal) =>
        functions.Around(literal.Start) is { } function && HeaderParameter().IsMatch(_code.AsSpan(function.Start, Math.Min(function.End - function.Start, 600)));

    /// <summary>The innermost call, assignment or list around a place on its left.</summary>
    private (string? Callee, string? Name, bool Listed) LookLeft(int at)
    {
        var depth = 0;
        var listed = false;
        for (var i = at - 1; i >= 0 && at - i < FarthestLeft; i--)
        {
            switch (_code[i])
            {
                case ')' or ']' or '}':
                    depth++;
                    break;
                case '(' when depth == 0:
                    var callee = NameBefore(i);
                    if (callee is not null)
                        return (callee, KeyBefore(at, i), listed);
                    break;
                case '[' or '{' when depth == 0:
                    if (NameBefore(i) is { } indexer && _code[i] == '[' && !CodeSigns.IsKeyword(indexer))
                        return (indexer, null, true);
                    listed = true;
                    if (KeyBefore(at, i) is { } key)
                        return (null, key, true);
                    break;
                case '(' or '[' or '{':
                    depth--;
                    break;
                case ';' when depth == 0:
                    return (null, KeyBefore(at, i), listed);
                case '\n' when depth == 0 && !listed && EndsStatement(i):
                    return (null, KeyBefore(at, i), listed);
            }
        }
        return (null, KeyBefore(at, Math.Max(0, at - FarthestLeft)), listed);
    }

    private bool EndsStatement(int newline)
    {
        var i = newline - 1;
        while (i >= 0 && _code[i] is ' ' or '\t' or '\r')
            i--;
        return i < 0 || _code[i] is not ('=' or '+' or ',' or '(' or '.' or '\\' or ':' or '?' or '|' or '&');
    }

    private string? NameBefore(int at)
    {
        var end = at;
        while (end > 0 && _code[end - 1] is ' ' or '\t' or '!')
            end--;
        var start = end;
        while (start > 0 && (char.IsAsciiLetterOrDigit(_code[start - 1]) || _code[start - 1] is '_' or '.' or ':' or '>' or '-' or '@' or '$' or '?'))
            start--;
        return start == end ? null : _code[start..end].TrimStart('-', '>', ':', '.', '@');
    }

    /// <summary>The name that the string is given to, between two places: <c>NAME = …</c>, <c>name: …</c>, <c>define('NAME', …)</c>.</summary>
    private string? KeyBefore(int at, int from)
    {
        var match = Key().Match(_code[from..at]);
        return match.Success ? match.Groups["name"].Value : null;
    }

    private bool IsCompared(StringLiteral literal)
    {
        var before = _code.AsSpan(Math.Max(0, literal.Start - 12), Math.Min(12, literal.Start)).TrimEnd();
        var after = _code.AsSpan(literal.End, Math.Min(12, _code.Length - literal.End)).TrimStart();
        return before.EndsWith("==") || before.EndsWith("!=") || before.EndsWith("=~") || before.EndsWith("case") || before.EndsWith(" in")
            || after.StartsWith("==") || after.StartsWith("!=") || after.StartsWith("in ") || after.StartsWith("not in");
    }

    /// <summary>Looks for a use of a name, first one that fetches.</summary>
    private Role? FindUse(string name, StringLiteral definition)
    {
        if (name.Length < 2)
            return new Role(LiteralRole.Used, name);
        Role? any = null;
        foreach (Match use in Regex.Matches(_code, $@"(?<![\w-]){Regex.Escape(name)}(?![\w-])", RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            if (use.Index >= definition.Start - FarthestLeft && use.Index < definition.End && !_code.AsSpan(use.Index, Math.Max(0, definition.Start - use.Index)).Contains('\n'))
                continue;
            var (callee, other, _) = LookLeft(use.Index);
            if (callee is not null && CodeSigns.IsFetching(callee))
                return new Role(LiteralRole.Fetched, callee, use.Index);
            if (callee is not null && (CodeSigns.IsSaying(callee) || CodeSigns.IsComparing(callee) || CodeSigns.IsServing(callee)))
                continue;
            any ??= new Role(LiteralRole.Used, callee ?? other ?? name, use.Index);
        }
        // A parameter's default and a key of request options are used by what is around them.
        if (any is null && functions.Around(definition.Start) is { } function && CodeSigns.HasHttpClient(_code[function.Start..function.End]))
            return new Role(LiteralRole.Used, function.Name);
        return any;
    }

    [GeneratedRegex(@"\b(const|let|var|val|my|local)\s+\$?(?<name>\w+)[^=;\n]*=[^=;]*$", RegexOptions.ExplicitCapture | RegexOptions.RightToLeft, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assigned();

    [GeneratedRegex(@"\bheaders?(_\w+|[A-Z]\w*)?\s*[=:,)]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex HeaderParameter();

    [GeneratedRegex(@"(?<name>[A-Za-z_]\w*)[""'\]]*[ \t]*(:[ \t]*[\w&'<>\[\]?. ]+[ \t]*)?(:=|\?\?=|\|\|=|=>|=|:|,)[ \t\r\n]*([\w.]+\([ \t]*)*[@rbfuL$&*]*[ \t\r\n]*$", RegexOptions.ExplicitCapture | RegexOptions.RightToLeft, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
