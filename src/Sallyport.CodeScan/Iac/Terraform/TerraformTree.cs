using System.Collections.Concurrent;
using Sallyport.CodeScan.Engine;
using Sallyport.CodeScan.Iac.Hcl;

namespace Sallyport.CodeScan.Iac.Terraform;

/// <summary>The modules of a scanned tree, each read once when a file of it is analysed, and who calls whom.</summary>
internal sealed class TerraformTree(IReadOnlyList<string> roots)
{
    private const int MostFiles = 500;
    private const long LargestFile = 4 << 20;
    private readonly ConcurrentDictionary<string, Lazy<TerraformModule>> _modules = new();
    private readonly Lazy<ILookup<string, (TerraformModule Module, TerraformFile File, HclBlock Call)>> _calls = new(() => FindCalls(roots));

    /// <summary>The module that a file belongs to, seen with the text that is being analysed.</summary>
    /// <exception cref="FormatException">The file itself is not Terraform code.</exception>
    public (TerraformModule Module, TerraformFile File) ModuleOf(ScannedFile file)
    {
        var folder = Path.GetDirectoryName(file.FullPath) ?? "";
        var module = File.Exists(file.FullPath) ? _modules.GetOrAdd(folder, key => new Lazy<TerraformModule>(() => Load(key))).Value : new TerraformModule([], new Dictionary<string, HclExpression>());
        if (module.Files.FirstOrDefault(f => f.FullPath == file.FullPath) is { } known && known.Source.Text == file.Text)
            return (module, known with { Source = file.Source });
        var parsed = TerraformFile.Parse(file.FullPath, file.Source);
        return (new TerraformModule([parsed, .. module.Files.Where(f => f.FullPath != file.FullPath)], module.Values), parsed);
    }

    /// <summary>The calls of a local module in the scanned tree.</summary>
    public IEnumerable<(TerraformModule Module, TerraformFile File, HclBlock Call)> CallsOf(string folder) => _calls.Value[Path.GetFullPath(folder)];

    public TerraformModule? LoadFolder(string folder) => Directory.Exists(folder) ? _modules.GetOrAdd(Path.GetFullPath(folder), key => new Lazy<TerraformModule>(() => Load(key))).Value : null;

    private static TerraformModule Load(string folder)
    {
        var files = new List<TerraformFile>();
        var values = new Dictionary<string, HclExpression>();
        foreach (var path in FilesIn(folder))
        {
            var isValues = TerraformFile.IsValues(Path.GetFileName(path));
            if ((!isValues && !TerraformFile.IsCode(path)) || ReadFile(path) is not { } file)
                continue;
            if (!isValues)
                files.Add(file);
            else
                foreach (var attribute in file.Body.Attributes)
                    values[attribute.Name] = attribute.Value;
        }
        return new TerraformModule(files, values);
    }

    private static IEnumerable<string> FilesIn(string folder)
    {
        try
        {
            return Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Take(MostFiles * 4).Where(f => TerraformFile.IsCode(f) || TerraformFile.IsValues(Path.GetFileName(f))).Take(MostFiles).ToList();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static TerraformFile? ReadFile(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile)
                return null;
            return TerraformFile.Parse(path, SourceText.Decode(Path.GetFileName(path), File.ReadAllBytes(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            // The file's own analysis says so; its neighbours are judged without it.
            return null;
        }
    }

    private static ILookup<string, (TerraformModule, TerraformFile, HclBlock)> FindCalls(IReadOnlyList<string> roots)
    {
        var calls = new List<(string Target, TerraformModule Module, TerraformFile File, HclBlock Call)>();
        var folders = new TreeWalker(useIgnoreRules: true, []).Walk([.. roots.Where(Directory.Exists)])
            .Where(f => f.Problem is null && TerraformFile.IsCode(f.FullPath)).Select(f => Path.GetDirectoryName(f.FullPath)!).Distinct();
        foreach (var folder in folders)
        {
            var module = Load(folder);
            foreach (var file in module.Files)
                foreach (var block in file.Body.Blocks)
                    if (block.Type == "module" && block.Body.Attribute("source")?.Value is HclTemplate { Parts: [HclText source] } && source.Text.StartsWith('.'))
                        calls.Add((Path.GetFullPath(Path.Combine(folder, source.Text)), module, file, block));
        }
        return calls.ToLookup(c => Path.TrimEndingDirectorySeparator(c.Target), c => (c.Module, c.File, c.Call));
    }
}
