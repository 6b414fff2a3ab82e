using Sallyport.Evidence;

namespace Sallyport.Fleet.Controls;

/// <summary>A control's result for one resource: status, reason, what to do next, and the facts that it rests on.</summary>
public sealed record Verdict
{
    /// <summary>The key of the evidence that says what AWS's own control would say: <c>PASSED</c> or <c>FAILED</c>.</summary>
    public const string AwsControlStatus = "awsControlStatus";

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>(StringComparer.Ordinal);

    private Verdict(FindingStatus status, string reason, string? remedy)
    {
        Status = status;
        Reason = reason;
        Remedy = remedy;
    }

    public FindingStatus Status { get; private init; }

    public string Reason { get; private init; }

    /// <summary>Null when there is nothing to do.</summary>
    public string? Remedy { get; private init; }

    public IReadOnlyDictionary<string, string> Evidence { get; private init; } = Nothing;

    public static Verdict Ok(string reason) => new(FindingStatus.Ok, reason, null);

    public static Verdict Alarm(string reason, string remedy) => new(FindingStatus.Alarm, reason, remedy);

    public static Verdict Info(string reason, string? remedy = null) => new(FindingStatus.Info, reason, remedy);

    public static Verdict Skip(string reason) => new(FindingStatus.Skip, reason, null);

    /// <summary>The same verdict with one more fact.</summary>
    public Verdict With(string fact, string value) => this with { Evidence = new SortedDictionary<string, string>(Evidence.ToDictionary(), StringComparer.Ordinal) { [fact] = value } };

    /// <summary>Adds what AWS's own control would say, where that differs: AWS knows only passed and failed.</summary>
    public Verdict WithAwsStatus(bool passes) => (Status, passes) switch
    {
        (FindingStatus.Ok, true) or (FindingStatus.Alarm, false) => this,
        _ => With(AwsControlStatus, passes ? "PASSED" : "FAILED"),
    };

    /// <summary>The same facts as information.</summary>
    public Verdict AsInfo(string why) => this with { Status = FindingStatus.Info, Reason = $"{why}: {Reason}" };

    /// <summary>The same facts as information about a resource that another service operates: there is nothing that the account could do.</summary>
    public Verdict AsNotYours(string principal, string resource) =>
        AsInfo($"not yours to change, {principal} operates this {resource}").With("operator", principal) with { Remedy = null };

    public bool Equals(Verdict? other) => other is not null && Status == other.Status && Reason == other.Reason && Remedy == other.Remedy
        && Evidence.Count == other.Evidence.Count && Evidence.All(fact => other.Evidence.TryGetValue(fact.Key, out var value) && value == fact.Value);

    public override int GetHashCode() => HashCode.Combine(Status, Reason, Remedy, Evidence.Count);
}
