using Sallyport.CodeScan.Engine;

namespace Sallyport.CodeScan.Rules;

/// <summary>A rule over one kind of fact.</summary>
internal abstract class FactRule<TFact> : ScanRule
    where TFact : Fact
{
    public override IReadOnlyList<RuleExample> CannotTell { get; } = [];

    public sealed override IEnumerable<Judgement> Judge(Fact fact, ScanContext context) =>
        fact is TFact mine && Judge(mine, context) is { } judgement ? [judgement] : [];

    protected abstract Judgement? Judge(TFact fact, ScanContext context);
}
