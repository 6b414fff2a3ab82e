namespace Sallyport.CodeScan.Engine;

/// <summary>A file that the walk came to, or a folder that could not be read (then with the reason).</summary>
/// <param name="FullPath">Where it is.</param>
/// <param name="Path">How findings name it.</param>
/// <param name="Problem">Why it could not be read; null for a file.</param>
internal readonly record struct FoundFile(string FullPath, string Path, string? Problem = null);
