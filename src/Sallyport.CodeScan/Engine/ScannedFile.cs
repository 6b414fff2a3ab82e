namespace Sallyport.CodeScan.Engine;

/// <summary>A file under analysis.</summary>
/// <param name="FullPath">Where it is on disk; for standard input the name it was given.</param>
/// <param name="Source">Its text.</param>
/// <param name="Kind">What it is read as.</param>
public sealed record ScannedFile(string FullPath, SourceText Source, FileKind Kind)
{
    public string Text => Source.Text;

    public string Name => Path.GetFileName(FullPath);

    public string Extension => Path.GetExtension(FullPath).ToLowerInvariant();
}
