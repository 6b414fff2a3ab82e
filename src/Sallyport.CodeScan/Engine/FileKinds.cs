using System.Collections.Frozen;

namespace Sallyport.CodeScan.Engine;

/// <summary>Tells a file's kind from its name, or from its first line when the name says nothing.</summary>
internal static class FileKinds
{
    private static readonly FrozenDictionary<string, FileKind> ByExtension = Pairs().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, FileKind>.AlternateLookup<ReadOnlySpan<char>> ExtensionLookup = ByExtension.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BinaryLookup =
        "png jpg jpeg gif ico bmp webp tif tiff psd mp3 mp4 mov avi mkv webm ogg wav flac woff woff2 ttf otf eot zip gz tgz bz2 xz zst 7z rar jar war ear class pyc pyo o a so dylib dll exe pdb lib obj bin dat db sqlite wasm nupkg whl egg deb rpm iso img dmg pdf pack idx rlib rmeta node snap map"
            .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsBinaryName(ReadOnlySpan<char> name)
    {
        var dot = name.LastIndexOf('.');
        return dot >= 0 && dot < name.Length - 1 && BinaryLookup.Contains(name[(dot + 1)..]);
    }

    /// <summary>The kind by name; text of the file settles names without an extension.</summary>
    public static FileKind Of(string path, ReadOnlySpan<char> text)
    {
        var name = Path.GetFileName(path.AsSpan());
        if (name.StartsWith("Dockerfile", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Containerfile", StringComparison.Ordinal) || name.EndsWith(".dockerfile", StringComparison.OrdinalIgnoreCase))
            return FileKind.Dockerfile;
        if (name.EndsWith(".d.ts", StringComparison.Ordinal))
            return FileKind.TypeStub;
        name = WithoutTemplateSuffix(name);
        var dot = name.LastIndexOf('.');
        if (dot >= 0 && ExtensionLookup.TryGetValue(name[(dot + 1)..], out var kind))
            return kind is FileKind.Prose or FileKind.Settings or FileKind.Markup ? ByContent(text, kind) : kind;
        return ByContent(text, name is "Vagrantfile" or "Gemfile" or "Rakefile" or "Berksfile" ? FileKind.Ruby : FileKind.Other);
    }

    /// <summary>Script forms that a file without a telling name shows in its first line.</summary>
    private static FileKind ByContent(ReadOnlySpan<char> text, FileKind otherwise)
    {
        var start = text.TrimStart("\uFEFF \t\r\n");
        var end = start.IndexOf('\n');
        var first = end < 0 ? start : start[..end];
        if (first.StartsWith("#!"))
            return ByInterpreter(first);
        if (first.StartsWith("#cloud-config"))
            return FileKind.Yaml;
        if (first.StartsWith("<powershell>", StringComparison.OrdinalIgnoreCase))
            return FileKind.PowerShell;
        if (first.StartsWith("<script>", StringComparison.OrdinalIgnoreCase))
            return FileKind.Batch;
        if (first.StartsWith("<?php"))
            return FileKind.Php;
        return first.StartsWith("Content-Type: multipart", StringComparison.OrdinalIgnoreCase) || first.StartsWith("MIME-Version", StringComparison.OrdinalIgnoreCase)
            ? FileKind.Shell
            : otherwise;
    }

    private static FileKind ByInterpreter(ReadOnlySpan<char> line) => line switch
    {
        _ when line.Contains("python", StringComparison.Ordinal) => FileKind.Python,
        _ when line.Contains("pwsh", StringComparison.Ordinal) => FileKind.PowerShell,
        _ when line.Contains("ruby", StringComparison.Ordinal) => FileKind.Ruby,
        _ when line.Contains("perl", StringComparison.Ordinal) => FileKind.Perl,
        _ when line.Contains("php", StringComparison.Ordinal) => FileKind.Php,
        _ when line.Contains("lua", StringComparison.Ordinal) => FileKind.Lua,
        _ when line.Contains("node", StringComparison.Ordinal) || line.Contains("deno", StringComparison.Ordinal) || line.Contains("bun", StringComparison.Ordinal) => FileKind.JavaScript,
        _ when line.Contains("Rscript", StringComparison.Ordinal) => FileKind.R,
        _ => FileKind.Shell,
    };

    private static ReadOnlySpan<char> WithoutTemplateSuffix(ReadOnlySpan<char> name)
    {
        foreach (var suffix in (ReadOnlySpan<string>)[".tftpl", ".tpl", ".tmpl", ".template", ".erb", ".j2", ".jinja2", ".jinja", ".in", ".example", ".sample", ".dist", ".bak", ".orig", ".txt"])
        {
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) && name[..^suffix.Length].Contains('.'))
                return name[..^suffix.Length];
        }
        return name;
    }

    private static IEnumerable<KeyValuePair<string, FileKind>> Pairs()
    {
        (FileKind Kind, string Extensions)[] table =
        [
            (FileKind.Prose, "md markdown rst adoc asciidoc txt textile org tex log csv tsv 1 2 3 5 7 8 man pod rdoc"),
            (FileKind.Shell, "sh bash zsh ksh dash ash fish bats envrc tftpl tpl tmpl template erb cloudinit userdata user-data init service"),
            (FileKind.PowerShell, "ps1 psm1 psd1"),
            (FileKind.Batch, "bat cmd"),
            (FileKind.Python, "py pyw py3 pyx bzl"),
            (FileKind.JavaScript, "js mjs cjs jsx ts mts cts tsx coffee vue svelte"),
            (FileKind.Go, "go"),
            (FileKind.Java, "java kt kts scala groovy gradle gvy"),
            (FileKind.CSharp, "cs csx vb fs"),
            (FileKind.Ruby, "rb rake gemspec ru cr"),
            (FileKind.Php, "php phtml php5 inc"),
            (FileKind.Perl, "pl pm t"),
            (FileKind.Lua, "lua"),
            (FileKind.Rust, "rs"),
            (FileKind.C, "c cc cpp cxx h hh hpp m mm d zig nim"),
            (FileKind.Swift, "swift dart"),
            (FileKind.Lisp, "clj cljs cljc edn el lisp scm rkt"),
            (FileKind.Erlang, "erl hrl"),
            (FileKind.Elixir, "ex exs"),
            (FileKind.R, "r"),
            (FileKind.Hcl, "tf tofu hcl tfvars nomad"),
            (FileKind.Yaml, "yaml yml config"),
            (FileKind.Json, "json json5 jsonc tfstate ipynb"),
            (FileKind.Markup, "html htm xml xhtml svg xsl wsdl csproj props targets"),
            (FileKind.Settings, "toml ini cfg conf env properties cnf lock rules list plist desktop policy"),
            (FileKind.TypeStub, "pyi"),
        ];
        foreach (var (kind, extensions) in table)
            foreach (var extension in extensions.Split(' '))
                yield return new(extension, kind);
    }
}
