namespace Sallyport.CodeScan.Engine;

/// <summary>What a file is read as.</summary>
public enum FileKind
{
    Other,
    Prose,
    Shell,
    PowerShell,
    Batch,
    Python,
    JavaScript,
    Go,
    Java,
    CSharp,
    Ruby,
    Php,
    Perl,
    Lua,
    Rust,
    C,
    Swift,
    Lisp,
    Erlang,
    Elixir,
    R,
    Hcl,
    Yaml,
    Json,
    Dockerfile,
    Markup,
    Settings,
    TypeStub,
}
