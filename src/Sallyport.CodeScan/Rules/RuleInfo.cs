using Sallyport.Evidence;

namespace Sallyport.CodeScan.Rules;

/// <summary>What a rule is called and what it is about.</summary>
/// <param name="Id">Stable and never reused.</param>
/// <param name="Title">One sentence: what is wrong when it fires.</param>
/// <param name="Severity">How much an alarm of it matters.</param>
/// <param name="Why">What it leads to.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record RuleInfo(string Id, string Title, Severity Severity, string Why, string Remedy)
{
    /// <summary>Names under which other scanners know the same thing.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The page of the rule in the documentation.</summary>
    public string HelpPage => $"docs/scan-rules/{Id}.md";
}
