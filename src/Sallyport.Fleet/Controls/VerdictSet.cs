namespace Sallyport.Fleet.Controls;

/// <summary>What all instance controls say of an instance. Few sets are needed for many instances, so each is made, and kept, once.</summary>
/// <param name="Verdicts">A verdict for each control, in the order of the controls.</param>
public sealed record VerdictSet(IReadOnlyList<(Control Control, Verdict Verdict)> Verdicts);
