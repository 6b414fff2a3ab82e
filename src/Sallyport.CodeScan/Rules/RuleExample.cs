using Sallyport.CodeScan.Engine;

namespace Sallyport.CodeScan.Rules;

/// <summary>A small file that shows a rule at work; it is the rule's test and its documentation.</summary>
public sealed record RuleExample(string FileName, string Content)
{
    /// <summary>What is stated about the account for this example.</summary>
    public Assumptions Assume { get; init; } = Assumptions.None;
}
