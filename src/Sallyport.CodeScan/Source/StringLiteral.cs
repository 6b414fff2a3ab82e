using System.Runtime.InteropServices;

namespace Sallyport.CodeScan.Source;

/// <summary>A string in a program.</summary>
/// <param name="Start">Where its opening quote stands.</param>
/// <param name="ContentStart">Where its content starts.</param>
/// <param name="ContentEnd">Where its content ends.</param>
/// <param name="End">Just past its closing quote.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StringLiteral(int Start, int ContentStart, int ContentEnd, int End);
