using System.Text;
using Sallyport.CodeScan.Engine;
using Sallyport.Evidence;

namespace Sallyport.CodeScan.Tests;

/// <summary>Scans a text as if it were a file of that name.</summary>
internal static class ScanText
{
    public static IReadOnlyList<Finding> Of(string name, string text, Assumptions? assume = null, bool showOk = false) =>
        new CodeScanner(new ScanOptions { Paths = [], ShowOk = showOk, Settings = new ScanSettings { Assume = assume ?? Assumptions.None } }).ScanText(name, Encoding.UTF8.GetBytes(text));
}
