namespace Sallyport.CodeScan.Engine;

/// <summary>Reads facts of one kind out of a file.</summary>
internal interface IAnalyzer
{
    IEnumerable<Fact> Read(ScannedFile file, ScanContext context);
}
