using Sallyport.CodeScan.Engine;

namespace Sallyport.CodeScan.Source;

/// <summary>How comments and strings are written in a language.</summary>
/// <param name="LineComments">What starts a comment to the end of the line.</param>
/// <param name="Quotes">Characters that delimit strings on one line.</param>
/// <param name="LongQuotes">Characters that delimit strings over lines.</param>
internal sealed record CodeLanguage(IReadOnlyList<string> LineComments, string Quotes, string LongQuotes = "")
{
    public (string Open, string Close)? BlockComment { get; init; }

    public bool TripleQuotes { get; init; }

    /// <summary>A function's extent follows indentation, not braces.</summary>
    public bool Indented { get; init; }

    /// <summary>Whether comments start only where a word could (Perl's <c>$#</c>, shell's <c>${x#y}</c>).</summary>
    public bool CommentNeedsSpace { get; init; }

    public static CodeLanguage? For(FileKind kind) => kind switch
    {
        FileKind.Python => new(["#"], "\"'") { TripleQuotes = true, Indented = true },
        FileKind.JavaScript => new(["//"], "\"'", "`") { BlockComment = ("/*", "*/") },
        FileKind.Go => new(["//"], "\"'", "`") { BlockComment = ("/*", "*/") },
        FileKind.Java or FileKind.Swift => new(["//"], "\"'") { BlockComment = ("/*", "*/"), TripleQuotes = true },
        FileKind.CSharp => new(["//"], "\"'") { BlockComment = ("/*", "*/"), TripleQuotes = true },
        FileKind.C => new(["//"], "\"'") { BlockComment = ("/*", "*/") },
        FileKind.Rust => new(["//"], "", "\"") { BlockComment = ("/*", "*/") },
        FileKind.Ruby => new(["#"], "", "\"'`") { Indented = true, CommentNeedsSpace = true, BlockComment = ("\n=begin", "\n=end") },
        FileKind.Php => new(["//", "#"], "", "\"'") { BlockComment = ("/*", "*/") },
        FileKind.Perl => new(["#"], "\"'`") { CommentNeedsSpace = true, BlockComment = ("\n=", "\n=cut") },
        FileKind.Lua => new(["--"], "\"'") { BlockComment = ("--[[", "]]"), Indented = true },
        FileKind.Lisp => new([";"], "", "\""),
        FileKind.Erlang => new(["%"], "", "\""),
        FileKind.Elixir => new(["#"], "\"'") { TripleQuotes = true, Indented = true },
        FileKind.R => new(["#"], "", "\"'"),
        _ => null,
    };
}
