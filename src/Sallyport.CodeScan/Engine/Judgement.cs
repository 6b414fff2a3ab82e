using Sallyport.Evidence;

namespace Sallyport.CodeScan.Engine;

/// <summary>What a rule says of one fact.</summary>
/// <param name="Status">Alarm, ok, or info where it cannot be told.</param>
/// <param name="Reason">Why, for a person who can act on it.</param>
/// <param name="At">Where in the file; null for the start of the fact.</param>
/// <param name="Remedy">What to do; null for the rule's own advice.</param>
/// <param name="Confidence">How sure we are that the fact is what it seems.</param>
public sealed record Judgement(FindingStatus Status, string Reason, int? At = null, string? Remedy = null, Confidence Confidence = Confidence.High)
{
    public static Judgement Alarm(string reason, int? at = null, string? remedy = null, Confidence confidence = Confidence.High) => new(FindingStatus.Alarm, reason, at, remedy, confidence);

    public static Judgement Ok(string reason, int? at = null) => new(FindingStatus.Ok, reason, at);

    /// <summary>It cannot be told, or is only worth knowing.</summary>
    public static Judgement Info(string reason, int? at = null, string? remedy = null) => new(FindingStatus.Info, reason, at, remedy, Confidence.Medium);
}
