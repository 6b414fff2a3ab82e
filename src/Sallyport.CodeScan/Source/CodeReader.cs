using Sallyport.CodeScan.Engine;

namespace Sallyport.CodeScan.Source;

/// <summary>Finds requests to the metadata service in programs: joins addresses and paths of one file, and judges each request.</summary>
internal sealed class CodeReader
{
    private readonly SourceText _source;
    private readonly CodeText _code;
    private readonly CodeTokens _tokens;
    private readonly LiteralUse _use;
    private readonly string _subject;

    public CodeReader(SourceText source, CodeText code, CodeLanguage language, string subject)
    {
        _source = source;
        _code = code;
        _subject = subject;
        var functions = new CodeFunctions(code, language);
        _tokens = new CodeTokens(code, functions);
        _use = new LiteralUse(code, functions);
    }

    public IEnumerable<MetadataCall> Read()
    {
        var mentions = Mentions().ToList();
        if (mentions.Count == 0 || _use.IsPayloadList(mentions.Count))
            yield break;
        var client = CodeSigns.HasHttpClient(_code.Code);
        var paths = _use.HasClientPath(mentions.Select(m => m.Literal.Start).ToHashSet());
        foreach (var (literal, owner) in mentions)
        {
            if (owner is PathOwner.Other or PathOwner.Token)
                continue;
            if (owner is PathOwner.None or PathOwner.Variable && !paths)
                continue;
            if (Judge(literal, owner, client) is { } call)
                yield return call;
        }
    }

    private IEnumerable<(StringLiteral Literal, PathOwner Owner)> Mentions()
    {
        foreach (var literal in _code.Strings)
        {
            var content = _code.Content(literal);
            if (content.Length is < 10 or > 4000 || !MetadataAddress.Host().IsMatch(content))
                continue;
            var host = MetadataAddress.Host().Match(content);
            // Text around the address makes it a message, not an address. (Commands in strings are the script reader's.)
            if (!CodeSigns.IsAddressOnly(content, host.Index, host.Index + host.Length))
                continue;
            var owner = MetadataAddress.OwnerOf(content, host.Index + host.Length);
            if (owner is PathOwner.None or PathOwner.Variable && CodeSigns.ContinuesWithAwsPath(_code.Code, literal.End))
                owner = PathOwner.Aws;
            yield return (literal, owner);
        }
    }

    private MetadataCall? Judge(StringLiteral literal, PathOwner owner, bool client)
    {
        var role = _use.RoleOf(literal);
        if (role.Kind is LiteralRole.Said or LiteralRole.Compared or LiteralRole.Served)
            return null;
        var where = role.FetchAt ?? literal.Start;
        if (_tokens.IsCarriedAt(where) || _tokens.IsCarriedAt(literal.Start) || (_tokens.Any && (owner is not PathOwner.Aws || role.Kind is not LiteralRole.Fetched)))
            return Call(literal, CallState.WithToken, role.How, null);
        if (_tokens.IsSecondChoice(where))
            return Call(literal, CallState.Fallback, role.How, "it is made where there is no token");
        if (role.Kind != LiteralRole.Fetched && !_tokens.Any && _use.TakesHeaders(literal))
            return Call(literal, CallState.Unknown, role.How, "its headers come from elsewhere");
        return role.Kind switch
        {
            LiteralRole.Fetched => Call(literal, CallState.Tokenless, role.How, null),
            LiteralRole.Used when client => Call(literal, CallState.Tokenless, role.How, null, Confidence.Medium),
            LiteralRole.Listed or LiteralRole.Used => Call(literal, CallState.Unknown, role.How, "no request with it is made in this file"),
            LiteralRole.Unused => Call(literal, CallState.Unknown, role.How, "it is kept here and used elsewhere"),
            _ => null,
        };
    }

    private MetadataCall Call(StringLiteral literal, CallState state, string how, string? because, Confidence confidence = Confidence.High) => new()
    {
        Source = _source,
        Start = literal.Start,
        End = literal.End,
        Subject = _subject,
        State = state,
        How = how,
        Because = because,
        Confidence = confidence,
    };
}
