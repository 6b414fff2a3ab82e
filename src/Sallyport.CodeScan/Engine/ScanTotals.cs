namespace Sallyport.CodeScan.Engine;

/// <summary>How much a scan looked at.</summary>
/// <param name="Files">Files come to.</param>
/// <param name="Analysed">Files that could matter and were analysed.</param>
/// <param name="Unreadable">Files and folders that could not be read or analysed.</param>
public sealed record ScanTotals(long Files, long Analysed, long Unreadable);
