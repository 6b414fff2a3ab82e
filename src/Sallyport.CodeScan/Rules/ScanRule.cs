using Sallyport.CodeScan.Engine;

namespace Sallyport.CodeScan.Rules;

/// <summary>One thing to look for, with examples of code that breaks it, keeps it, and cannot be told.</summary>
public abstract class ScanRule
{
    public abstract RuleInfo Info { get; }

    /// <summary>Files in which the rule must not raise an alarm nor an info.</summary>
    public abstract IReadOnlyList<RuleExample> Good { get; }

    /// <summary>Files in which the rule must raise an alarm; an info where the rule never alarms.</summary>
    public abstract IReadOnlyList<RuleExample> Bad { get; }

    /// <summary>Files in which the rule must say that it cannot tell.</summary>
    public abstract IReadOnlyList<RuleExample> CannotTell { get; }

    /// <summary>What the rule says of a fact; nothing when the fact is not its business.</summary>
    public abstract IEnumerable<Judgement> Judge(Fact fact, ScanContext context);
}
