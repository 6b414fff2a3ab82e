namespace Sallyport.CodeScan.Fixing;

/// <summary>A replacement of a stretch of a file's text.</summary>
public sealed record TextEdit(int Start, int End, string NewText);

/// <summary>How to put a finding right.</summary>
/// <param name="Edits">The changes, all in the file of the finding.</param>
/// <param name="Deploying">What deploying the change will do.</param>
/// <param name="IsSure">False when it is only a proposal, never applied by itself.</param>
public sealed record Fix(IReadOnlyList<TextEdit> Edits, string Deploying, bool IsSure = true);
